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


# script.pt: modules as torch.jit.trace writes them (the layout of OpenAI's CLIP archives).
class Attention(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.in_proj_weight = torch.nn.Parameter(torch.arange(6.0).reshape(3, 2))
        self.out_proj = torch.nn.Linear(2, 2)

    def forward(self, x):
        return self.out_proj(x) + self.in_proj_weight.sum()


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.attn, self.ln = Attention(), torch.nn.LayerNorm(2)
        self.register_buffer("input_resolution", torch.tensor(224))
        self.logit_scale = torch.nn.Parameter(torch.ones([]) * 2.5)
        self.seq = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU())

    def forward(self, x):
        return self.seq(self.ln(self.attn(x))) * self.logit_scale


torch.jit.save(torch.jit.trace(Network(), torch.zeros(1, 2)), "script.pt")
