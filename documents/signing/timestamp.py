"""Time stamps (RFC 3161): an authority says that a signature was there at a moment."""

from __future__ import annotations

from typing import Any

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper

from documents.signing.post import NoAnswer, post
from documents.signing.signer import SigningFailed

ASK = "请稍后重试；仍不成功的，请系统管理员检查 PORTAL_TSA_URL。"
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class TimeAuthority(TimeStamper):
    """An authority at an address. Nothing is kept of it: each signature asks anew."""

    def __init__(self, address: str) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call] # pyHanko types it in part
        self._address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask the authority. Raises SigningFailed when it does not answer, or stamps something else."""
        try:
            answer = tsp.TimeStampResp.load(post(self._address, req.dump(), HEADERS), strict=True)
            _must_answer(answer, req)
        except NoAnswer as error:
            raise SigningFailed(f"时间戳服务没有答复（{error}），文书未签名、未制发。{ASK}") from error
        except (ValueError, TypeError, KeyError) as error:
            raise SigningFailed(f"时间戳服务的答复不能用（{error}），文书未签名、未制发。{ASK}") from error
        return answer

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Have a digest stamped."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except OSError as error:
            raise SigningFailed(f"时间戳服务拒绝了请求（{error}），文书未签名、未制发。{ASK}") from error


def _must_answer(answer: tsp.TimeStampResp, asked: tsp.TimeStampReq) -> None:
    if answer["status"]["status"].native != "granted":
        raise ValueError(answer["status"].native["status"])
    told: Any = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    if told["message_imprint"].dump() != asked["message_imprint"].dump():
        raise ValueError("盖的不是所请求的内容")
    if told["nonce"].native != asked["nonce"].native:
        raise ValueError("答非所问")
