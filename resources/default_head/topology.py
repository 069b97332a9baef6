"""Mesh topology: neck cut along a closed edge loop, components, Catmull-Clark step, decimation."""
import heapq
from collections import defaultdict

import numpy as np
import scipy.sparse as sp
import scipy.sparse.csgraph as csgraph

NECK_EDGE = (1521, 1522)  # front of the neck; its loop has 42 edges


def neck_cut(base):
    """Body quads above the closed loop through NECK_EDGE: (face ids, loop vertices)."""
    body = np.where(base.groups == "body")[0]
    faces_of_edge, edges_of_vertex = defaultdict(list), defaultdict(list)
    for i in body:
        for a, b in zip(base.faces[i], np.roll(base.faces[i], -1)):
            faces_of_edge[min(a, b), max(a, b)].append(i)
    for edge in faces_of_edge:
        for vertex in edge:
            edges_of_vertex[vertex].append(edge)
    loop = _walk_loop(faces_of_edge, edges_of_vertex)
    neighbours = defaultdict(list)
    for edge, pair in faces_of_edge.items():
        if edge not in loop and len(pair) == 2:
            neighbours[pair[0]].append(pair[1])
            neighbours[pair[1]].append(pair[0])
    crown = body[np.argmax(base.vertices[base.faces[body]].mean(1)[:, 1])]
    stack, seen = [crown], {crown}
    while stack:
        for face in neighbours[stack.pop()]:
            if face not in seen:
                seen.add(face)
                stack.append(face)
    return np.array(sorted(seen)), np.unique(np.array(sorted(loop)))


def _walk_loop(faces_of_edge, edges_of_vertex):
    loop, edge, vertex = {NECK_EDGE}, NECK_EDGE, NECK_EDGE[1]
    while True:
        around = edges_of_vertex[vertex]
        if len(around) != 4:
            raise ValueError(f"neck loop meets vertex {vertex} with {len(around)} edges")
        edge = next(e for e in around
                    if e != edge and not set(faces_of_edge[e]) & set(faces_of_edge[edge]))
        vertex = edge[0] + edge[1] - vertex
        if edge == NECK_EDGE:
            return loop
        loop.add(edge)


def components(faces, count):
    """[count] component label of every vertex."""
    graph = sp.coo_matrix((np.ones(faces.size), (faces.ravel(), np.roll(faces, 1, 1).ravel())),
                          (count, count))
    return csgraph.connected_components(graph, False)[1]


def triangles(faces):
    """Triangles (0,1,2), (0,2,3) of each quad in order; the second is left out for a triangle."""
    pairs = np.stack([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]], 1)
    keep = np.stack([np.ones(len(faces), bool), faces[:, 2] != faces[:, 3]], 1)
    return pairs[keep]


def vertex_normals(vertices, tris):
    edges = vertices[tris[:, 1]] - vertices[tris[:, 0]], vertices[tris[:, 2]] - vertices[tris[:, 0]]
    cross, normals = np.cross(*edges), np.zeros_like(vertices)
    for k in range(3):
        np.add.at(normals, tris[:, k], cross)
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)


def catmull_clark(faces, count):
    """One step on an all-quad mesh: (S [new, old] sparse, linear L for UVs, new quads).

    New vertices: the old ones, then edges (sorted), then faces. S smooths, L only interpolates.
    """
    edges = np.sort(np.stack([faces, np.roll(faces, -1, 1)], 2).reshape(-1, 2), 1)
    edges, inverse = np.unique(edges, axis=0, return_inverse=True)
    face_edges = inverse.reshape(-1, 4)
    nf, ne, rows = len(faces), len(edges), np.arange
    fp = sp.csr_matrix((np.full(4 * nf, 0.25), (np.repeat(rows(nf), 4), faces.ravel())), (nf, count))
    mid = sp.csr_matrix((np.full(2 * ne, 0.5), (np.repeat(rows(ne), 2), edges.ravel())), (ne, count))
    ef = sp.csr_matrix((np.ones(4 * nf), (face_edges.ravel(), np.repeat(rows(nf), 4))), (ne, nf))
    border = np.asarray(ef.sum(1)).ravel() < 2
    ep = sp.diags(np.where(border, 1.0, 0.5)) @ mid + sp.diags(np.where(border, 0, 0.25)) @ ef @ fp
    vf = sp.csr_matrix((np.ones(4 * nf), (faces.ravel(), np.repeat(rows(nf), 4))), (count, nf))
    ve = sp.csr_matrix((np.ones(2 * ne), (edges.ravel(), np.repeat(rows(ne), 2))), (count, ne))
    n = np.asarray(vf.sum(1)).ravel()
    n1, valence = np.maximum(n, 1), np.maximum(np.asarray(ve.sum(1)).ravel(), 1)
    vb = ve @ sp.diags(border * 1.0)
    nb = np.asarray(vb.sum(1)).ravel()
    rim = nb > 0
    inner = ~(rim | (n == 0))
    identity = sp.identity(count)
    vp = (sp.diags(np.where(inner, 1 / n1 / n1, 0)) @ vf @ fp
          + sp.diags(np.where(inner, 2 / n1 / valence, 0)) @ ve @ mid
          + sp.diags(np.where(n == 0, 1, np.where(rim, 0.5, (n1 - 3) / n1))) @ identity
          + sp.diags(np.where(rim, 0.5 / np.maximum(nb, 1), 0)) @ vb @ mid)
    quads = [np.stack([faces[:, c], count + face_edges[:, c], count + ne + rows(nf),
                       count + face_edges[:, c - 1]], 1) for c in range(4)]
    return (sp.vstack([vp, ep, fp]).tocsr(), sp.vstack([identity, mid, fp]).tocsr(),
            np.concatenate(quads))


def decimate(vertices, tris, tri_uvs, goal, importance):
    """Quadric half-edge collapse down to `goal` vertices; UV seams only collapse along themselves.
    importance [N] multiplies a vertex's error.

    Returns (triangles, uv triangles); vertices keep their ids, so bindings stay valid.
    """
    tris, uvs = [list(t) for t in tris], [list(t) for t in tri_uvs]
    around = defaultdict(set)
    for i, t in enumerate(tris):
        for v in t:
            around[v].add(i)
    quadric = _quadrics(vertices, tris, importance)
    alive, version, heap = set(around), defaultdict(int), []

    def push(u):
        for w in {v for i in around[u] for v in tris[i]} - {u}:
            q = np.append(vertices[w], 1.0)
            edge = np.sum((vertices[u] - vertices[w]) ** 2)
            heapq.heappush(heap, (float(q @ (quadric[u] + quadric[w]) @ q) + 1e-9 * edge,
                                  u, w, version[u], version[w]))
    for u in alive:
        push(u)
    while len(alive) > goal and heap:
        _, u, w, vu, vw = heapq.heappop(heap)
        if u not in alive or w not in alive or version[u] != vu or version[w] != vw:
            continue
        moved = _collapse_plan(vertices, tris, uvs, around, u, w)
        if moved is None:
            continue
        _collapse(tris, uvs, around, u, w, moved)
        alive.discard(u)
        quadric[w] = quadric[w] + quadric[u]
        for v in {v for i in around[w] for v in tris[i]}:
            version[v] += 1
        for v in {v for i in around[w] for v in tris[i]}:
            push(v)
    keep = [i for i, t in enumerate(tris) if t is not None]
    return np.array([tris[i] for i in keep]), np.array([uvs[i] for i in keep])


def _collapse(tris, uvs, around, u, w, moved):
    """Removes vertex u: triangles shared with w vanish, `moved` ones get w in its place."""
    for i in around[u] & around[w]:
        for v in tris[i]:
            if v != u:
                around[v].discard(i)
        tris[i] = None
    for i, new_uv in moved:
        k = tris[i].index(u)
        tris[i][k], uvs[i][k] = w, new_uv
        around[w].add(i)
    del around[u]


def _quadrics(vertices, tris, importance):
    quadric = defaultdict(lambda: np.zeros((4, 4)))
    edges = defaultdict(list)
    for t in tris:
        a, b, c = vertices[t]
        normal = np.cross(b - a, c - a)
        area = np.linalg.norm(normal)
        if area < 1e-14:
            continue
        plane = np.append(normal, -normal @ a) / area
        for v in t:
            quadric[v] += area * importance[v] * np.outer(plane, plane)
        for v, w in zip(t, t[1:] + t[:1]):
            edges[min(v, w), max(v, w)].append(plane[:3])
    for (v, w), normals in edges.items():  # open borders hold by a steep plane through them
        if len(normals) == 1:
            side = np.cross(normals[0], vertices[w] - vertices[v])
            length = np.linalg.norm(side)
            plane = np.append(side, -side @ vertices[v]) / max(length, 1e-12)
            for x in (v, w):
                quadric[x] += 4 * length * length * importance[x] * np.outer(plane, plane)
    return quadric


def _collapse_plan(vertices, tris, uvs, around, u, w):
    """Triangles that move from u to w with their new UV, or None when the collapse is not allowed."""
    shared = around[u] & around[w]
    ring_u = {v for i in around[u] for v in tris[i]} - {u}
    ring_w = {v for i in around[w] for v in tris[i]} - {w}
    opposite = {v for i in shared for v in tris[i]} - {u, w}
    if ring_u & ring_w != opposite:
        return None
    uv_map = {uvs[i][tris[i].index(u)]: uvs[i][tris[i].index(w)] for i in shared}
    moved = []
    for i in around[u] - shared:
        k = tris[i].index(u)
        if uvs[i][k] not in uv_map:
            return None
        old = vertices[tris[i]]
        new = old.copy()
        new[k] = vertices[w]
        n0, n1 = np.cross(old[1] - old[0], old[2] - old[0]), np.cross(new[1] - new[0], new[2] - new[0])
        if n0 @ n1 <= 0.2 * np.linalg.norm(n0) * np.linalg.norm(n1):
            return None
        moved.append((i, uv_map[uvs[i][k]]))
    return moved
