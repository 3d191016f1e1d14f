#!/usr/bin/env python3
"""Writes manifold.json for tests/core/tst_feature_manifold.cpp: features of real and of generated
pictures, and for each which of the others' manifold has it (Kynkäänniemi et al. 2019, section 3), by
NumPy in double precision. Needs NumPy alone."""

import json

import numpy as np

REAL, GENERATED, WIDTH, NEIGHBOURS = 90, 70, 5, 3


def distances(rows, columns):
    return np.sqrt(((rows[:, None, :] - columns[None, :, :]) ** 2).sum(axis=2))


def radii(features):
    apart = distances(features, features)
    np.fill_diagonal(apart, np.inf)
    return np.sort(apart, axis=1)[:, NEIGHBOURS - 1]


def contained(points, manifold):
    return (distances(points, manifold) <= radii(manifold)[None, :]).any(axis=1)


def main():
    rng = np.random.default_rng(11)
    centres = rng.normal(size=(4, WIDTH)) * 2
    # The generated ones lack one of four kinds, are tighter in the others, and some are astray.
    real = centres[rng.integers(0, 4, REAL)] + rng.normal(size=(REAL, WIDTH))
    generated = centres[rng.integers(0, 3, GENERATED)] + 0.6 * rng.normal(size=(GENERATED, WIDTH))
    generated[:10] += 4
    real, generated = real.astype(np.float32), generated.astype(np.float32)
    is_like_real = contained(generated.astype(np.float64), real.astype(np.float64))
    is_drawn = contained(real.astype(np.float64), generated.astype(np.float64))
    print(json.dumps({
        "width": WIDTH,
        "real": real.ravel().tolist(),
        "generated": generated.ravel().tolist(),
        "is_like_real": is_like_real.tolist(),
        "is_drawn": is_drawn.tolist(),
        "precision": is_like_real.mean(),
        "recall": is_drawn.mean(),
    }))


if __name__ == "__main__":
    main()
