"""Digital signatures on finished papers: who signs, what is added to the file, and how a signed file is judged.

`open_signer` finds the signer that an address names, `sign` adds a PAdES signature to the bytes of a paper, and
`check.examine` says of any file whether it is whole and whose. Nothing of this runs in the press: it prints strangers'
text and never comes near a key.
"""

from documents.signing.opening import open_signer
from documents.signing.pades import sign
from documents.signing.signer import Signer, SigningFailed, fingerprint
from documents.signing.timestamp import TimeAuthority

__all__ = ["Signer", "SigningFailed", "TimeAuthority", "fingerprint", "open_signer", "sign"]
