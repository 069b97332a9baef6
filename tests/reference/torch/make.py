"""Checkpoints for test_torch_checkpoint.cpp, written by torch itself. usage: python make.py (torch 2.x)"""
import collections
import torch

base = torch.arange(12, dtype=torch.float32).reshape(3, 4)
state = collections.OrderedDict(
    [('net.weight', torch.nn.Parameter(base.clone())), ('net.transposed', base.t()), ('net.row', base[1]),
     ('net.every_second', base[:, ::2]), ('net.half', base.to(torch.bfloat16)), ('net.steps', torch.tensor(7)),
     ('net.none', torch.zeros(0, 3)), ('net.mask', torch.tensor([True, False]))])
whole = {'state_dict': state, 'epoch': 3, 'optimizer': {'lr': 0.1, 'momentum': [torch.ones(2)]}}
torch.save(whole, 'zip.pth')
torch.save(whole, 'legacy.pth', _use_new_zipfile_serialization=False)
torch.save({'E_flame': {'layers': [torch.ones(2), {'b': torch.zeros(1)}]}, 'step': 5}, 'nested.pth')
torch.save({'wide': torch.ones(1).expand(1 << 20, 1 << 20)}, 'expanded.pth')
