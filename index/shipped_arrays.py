"""Arrays that are shipped with a package, in files of NumPy. Pure."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from index.types import Vectors


def shipped_arrays(package: str, name: str) -> dict[str, npt.NDArray[Any]]:
    """Return name → array of a file `NAME.npz` of a package; each call reads it anew."""
    with (files(package) / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as table:
        return dict(table)


def shipped_weights(package: str, name: str) -> Mapping[str, Vectors]:
    """Return the same in 32 bits: weights lie in 16 in the file."""
    return {each: values.astype(np.float32) for each, values in shipped_arrays(package, name).items()}
