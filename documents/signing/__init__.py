"""Digital signatures on finished papers: who signs, what is added to the file, and how a signed file is judged.

`field.add` makes the empty field with the paper; `opening.open_signer` finds the signer that an address names;
`pades.sign` adds the signature to the bytes of a paper; `check.examine` says of any file whether it is whole and whose.
Of all this only `field` runs in the press: it prints strangers' text and never comes near a key.
"""
