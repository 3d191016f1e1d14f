#!/usr/bin/env python3
"""Writes frechet.json for tests/core/tst_judge.cpp: rows of features, and NumPy's means, covariances and
Fréchet distance of them. Needs NumPy alone."""

import json

import numpy as np

ROWS = (40, 25)
WIDTH = 6


def square_root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T


def main():
    rng = np.random.default_rng(5)
    sets = []
    for rows in ROWS:
        mixed = rng.normal(size=(rows, WIDTH)) @ rng.normal(size=(WIDTH, WIDTH)) + rng.normal(size=WIDTH)
        sets.append(np.maximum(mixed, 0).astype(np.float32))
    means = [s.astype(np.float64).mean(axis=0) for s in sets]
    covariances = [np.cov(s.astype(np.float64), rowvar=False) for s in sets]
    root = square_root(covariances[0])
    overlap = square_root(root @ covariances[1] @ root)
    difference = means[0] - means[1]
    distance = difference @ difference + np.trace(covariances[0] + covariances[1] - 2 * overlap)
    print(json.dumps({
        "width": WIDTH,
        "features": [s.ravel().tolist() for s in sets],
        "means": [m.tolist() for m in means],
        "covariances": [c.ravel().tolist() for c in covariances],
        "distance": distance,
    }))


if __name__ == "__main__":
    main()
