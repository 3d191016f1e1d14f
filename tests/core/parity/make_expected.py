#!/usr/bin/env python3
"""Makes seed_step.json: what one step of the recipe `seed` must give, for tst_parity.cpp.

Usage: make_expected.py PEER.py >seed_step.json

PEER.py is the same ACGAN written in Python (peer_acgan.py: classes Generator and Discriminator). Weights,
images, noise and labels come from a formula that tst_parity.cpp repeats, so that no large fixture is
needed. The step runs in double precision with dropout off, and of every array this keeps the Euclidean
length, the product with a fixed probe, and SAMPLES of its elements.
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

# With these 8 images no LeakyReLU's input lies so close to zero that rounding decides its sign.
BATCH = 8
SAMPLES = 12
GENERATOR_NAMES = {'emb': 'embedding', 'fc': 'body.dense', 'bn0': 'body.norm0', 'c1': 'body.conv1',
                   'bn1': 'body.norm1', 'c2': 'body.conv2', 'bn2': 'body.norm2', 'c3': 'body.conv3'}
DISCRIMINATOR_NAMES = {'c1': 'body.conv1', 'c2': 'body.conv2', 'b2': 'body.norm2',
                       'c3': 'body.conv3', 'b3': 'body.norm3', 'c4': 'body.conv4',
                       'v': 'validity', 'l': 'label'}


def formula(stream, count):
    """`count` numbers in [-1, 1) that look random: a hash of the stream's number and the position."""
    h = (np.arange(count, dtype=np.uint64) * 2654435761 + (stream + 1) * 2246822519) & 0xFFFFFFFF
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(13)
    return h.astype(np.float64) / 2**31 - 1


def tensor(stream, shape):
    return torch.from_numpy(formula(stream, int(np.prod(shape)))).reshape(shape)


def labels(stream):
    return torch.from_numpy(((formula(stream, BATCH) + 1) * 5).astype(np.int64))


def parameters(network, names):
    """(our name, parameter) in our order."""
    theirs = dict(network.named_parameters())
    for short, ours in names.items():
        for part in ('weight', 'bias'):
            if f'{short}.{part}' in theirs:
                yield f'{ours}.{part}', theirs[f'{short}.{part}']


def set_weights(network, names, first_stream):
    with torch.no_grad():
        for stream, (name, p) in enumerate(parameters(network, names), first_stream):
            values = tensor(stream, p.shape)
            if 'norm' in name and name.endswith('weight'):
                p.copy_(1 + 0.1 * values)
            elif p.dim() == 1:
                p.copy_(0.1 * values)
            else:
                p.copy_(values * np.sqrt(3 / np.prod(p.shape[1:])))


def short(value):
    return float(f'{float(value):.9g}')


def digest(x):
    flat = x.detach().numpy().reshape(-1)
    at = [j * flat.size // SAMPLES for j in range(min(SAMPLES, flat.size))]
    return {'length': short(np.linalg.norm(flat)), 'probe': short(flat @ formula(999, flat.size)),
            'samples': [[i, short(flat[i])] for i in at]}


def network_digests(network, names, after):
    out = {}
    for name, p in parameters(network, names):
        out[name] = digest(p if after else p.grad)
    return out


def main():
    peer = {}
    source = open(sys.argv[1]).read()
    exec(source[:source.rindex('\nmain()')], peer)
    torch.set_default_dtype(torch.float64)
    G, D = peer['Generator'](), peer['Discriminator']()
    D.do.p = 0.0
    set_weights(G, GENERATOR_NAMES, 0)
    set_weights(D, DISCRIMINATOR_NAMES, 100)
    og = torch.optim.Adam(G.parameters(), 2e-4, (0.5, 0.999), 1e-7)
    od = torch.optim.Adam(D.parameters(), 2e-4, (0.5, 0.999), 1e-7)

    x, y = tensor(200, (BATCH, 1, 28, 28)), labels(201)
    z, c = 1.7 * tensor(202, (BATCH, 100)), labels(203)
    one, zero = torch.ones(BATCH), torch.zeros(BATCH)
    bce, ce = F.binary_cross_entropy_with_logits, F.cross_entropy

    G.eval()
    with torch.no_grad():
        fake = G(z, c)
    G.train()
    od.zero_grad(); v, l = D(x); real_loss = bce(v, one) + ce(l, y); real_loss.backward(); od.step()
    od.zero_grad(); v, l = D(fake); fake_loss = bce(v, zero) + ce(l, c); fake_loss.backward(); od.step()
    d_gradients = network_digests(D, DISCRIMINATOR_NAMES, False)
    for p in D.parameters():
        p.requires_grad_(False)
    og.zero_grad(); v, l = D(G(z, c)); g_loss = bce(v, one) + ce(l, c); g_loss.backward(); og.step()

    json.dump({
        'batch': BATCH,
        'd_real_loss': real_loss.item(), 'd_fake_loss': fake_loss.item(), 'g_loss': g_loss.item(),
        'fakes': digest(fake),
        'generator': {'gradients': network_digests(G, GENERATOR_NAMES, False),
                      'weights': network_digests(G, GENERATOR_NAMES, True)},
        'discriminator': {'gradients': d_gradients,
                          'weights': network_digests(D, DISCRIMINATOR_NAMES, True)},
        'averages': {'body.norm2.running_mean': digest(D.b2.running_mean),
                     'body.norm2.running_var': digest(D.b2.running_var)},
    }, sys.stdout, indent=None, separators=(',', ':'))
    print()


main()
