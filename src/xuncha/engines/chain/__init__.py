"""Tamper evidence: canonical bytes, hash chain and Merkle proofs (RFC 6962 hashing)."""

from xuncha.engines.chain.canonical import CanonicalError, canonical, digest
from xuncha.engines.chain.links import GENESIS, Break, Link, link, verify_chain
from xuncha.engines.chain.merkle import (
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_inclusion,
)

__all__ = [
    "GENESIS",
    "Break",
    "CanonicalError",
    "Link",
    "canonical",
    "digest",
    "inclusion_proof",
    "leaf_hash",
    "link",
    "merkle_root",
    "node_hash",
    "verify_chain",
    "verify_inclusion",
]
