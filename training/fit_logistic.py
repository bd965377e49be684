"""Logistic regression: all that fitting the reader's judgement needs of statistics."""

import numpy as np

RIDGE = 1.0


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """By Newton's method with a ridge; x is (examples, features), y 0 or 1; the last weight is the constant."""
    x = np.column_stack([x, np.ones(len(x))])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + RIDGE * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, gradient)
    return weights
