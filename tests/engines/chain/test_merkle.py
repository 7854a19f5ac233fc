from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.engines.chain import (
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_inclusion,
)

# The test vectors published with Certificate Transparency.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def root_by_definition(leaves):
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size):
    assert merkle_root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_no_leaf_has_the_hash_of_nothing():
    assert merkle_root([]) == sha256(b"").digest()


@pytest.mark.parametrize(("place", "path"), PATHS.items())
def test_published_audit_paths(place, path):
    index, size = place
    assert [node.hex() for node in inclusion_proof(LEAVES[:size], index)] == path


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_streamed_root_is_the_root_by_definition(leaves):
    assert merkle_root(iter(leaves)) == root_by_definition(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_a_proof_verifies_and_an_altered_one_fails(leaves, data):
    size = len(leaves)
    index = data.draw(st.integers(0, size - 1))
    root, proof = merkle_root(leaves), inclusion_proof(leaves, index)
    leaf = leaves[index]
    assert verify_inclusion(leaf, index, size, proof, root)
    assert not verify_inclusion(leaf + b"x", index, size, proof, root)
    assert not verify_inclusion(leaf, index, size, [*proof, root], root)
    assert not verify_inclusion(leaf, index, size, proof, bytes(32))
    assert not verify_inclusion(leaf, size, size, proof, root)
    for place in range(len(proof)):
        shorter = proof[:place] + proof[place + 1 :]
        altered = [*proof[:place], leaf_hash(proof[place]), *proof[place + 1 :]]
        assert not verify_inclusion(leaf, index, size, shorter, root)
        assert not verify_inclusion(leaf, index, size, altered, root)


@given(st.integers(2, 40), st.data())
def test_a_proof_holds_for_its_own_place_only(size, data):
    leaves = [str(number).encode() for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(leaves, index), merkle_root(leaves)
    holds = [
        place for place in range(size) if verify_inclusion(leaves[place], place, size, proof, root)
    ]
    assert holds == [index]
    assert not any(
        verify_inclusion(leaves[index], p, size, proof, root) for p in range(size) if p != index
    )


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index):
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], index)
