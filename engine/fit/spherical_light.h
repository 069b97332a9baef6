#pragma once
#include <array>
#include <glm/glm.hpp>
#include <vector>

#include "engine/fit/fit_surface.h"

namespace likeness {

/// Unnormalised real spherical harmonics to degree 2 of a unit normal, in the order
/// 1, y, z, x, xy, yz, 3z^2-1, xz, x^2-y^2.
std::array<float, kLightTerms> lightBasis(const glm::vec3& n);

/// d basis / d normal, [9][3].
std::array<glm::vec3, kLightTerms> lightBasisGradient(const glm::vec3& n);

/// Diffuse band factors 1, 2/3, 1/4 (Ramamoorthi and Hanrahan 2001, eq. 8, divided by pi).
extern const std::array<float, kLightTerms> kDiffuseBands;

/// n directions spread evenly over the sphere (Fibonacci lattice).
std::vector<glm::vec3> fibonacciDirections(int count);

/// Shadowed minus unshadowed diffuse transport [V, 9] of a mesh: what its own shadow takes from
/// each light term. `directions` rays, visibility from orthographic depth maps.
std::vector<float> lightTransportOf(const std::vector<float>& vertices,
                                    const std::vector<float>& normals,
                                    const std::vector<glm::uvec3>& triangles,
                                    int directions = 160);

/// Area-weighted unit vertex normals [V, 3].
std::vector<float> vertexNormals(const std::vector<float>& vertices,
                                 const std::vector<glm::uvec3>& triangles);

}  // namespace likeness
