"""The bodies that the samples speak for."""

from __future__ import annotations

from documents.parts import Body, Lawyer, Verification

CITY = Body(name="中山市人民政府", seal_diameter_mm=45, emblem="emblem", code="中府信复查")
CITY_AGAIN = Body(name="中山市人民政府", seal_diameter_mm=45, emblem="emblem", code="中府信复核")
TOWN = Body(name="中山市三乡镇人民政府", seal_diameter_mm=42, emblem="star", code="三乡信复查")
LAWYER = Lawyer(name="陈雅雯", licence="14420201911000000", firm="广东岐江律师事务所")
VERIFICATION = Verification("7K3M-9QXD-2FAB", "https://xinfang.example.org.cn/verification/7K3M-9QXD-2FAB")
