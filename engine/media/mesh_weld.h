#pragma once
#include "engine/media/mesh_io.h"

namespace likeness {

/// Makes vertices with the same bits in all their attributes one, in the order of their first use.
/// O(V log V) whatever the mesh.
void weldVertices(MeshData& mesh);

}  // namespace likeness
