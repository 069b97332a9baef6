# Helpers that give every target the same warnings, sanitizers and include root.
function(likeness_common target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-unknown-pragmas)
  if(LIKENESS_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
    # GCC 12 alone reports copies inside std::string that it has itself made impossible (GCC bugs 105329, 105651).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12 AND
       CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow)
    endif()
  endif()
  if(LIKENESS_SANITIZER)
    # A finding ends the program: printed alone, as is the undefined sanitizer's way, it would fail no test.
    target_compile_options(${target} PRIVATE -fsanitize=${LIKENESS_SANITIZER} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${LIKENESS_SANITIZER})
  endif()
endfunction()

# likeness_library(name SOURCES a.cpp ... DEPENDS targets...): a static, torch-free library.
function(likeness_library name)
  cmake_parse_arguments(A "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  likeness_common(${name})
  target_link_libraries(${name} PUBLIC ${A_DEPENDS})
endfunction()

# The same with LibTorch: shared precompiled header; torch headers stay in .cpp files.
function(likeness_torch_library name)
  cmake_parse_arguments(A "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  likeness_common(${name})
  likeness_use_torch(${name})
  target_link_libraries(${name} PUBLIC ${A_DEPENDS})
endfunction()

if(LIKENESS_TORCH_ENABLED)
  add_library(likeness_torch_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/torch_pch.cpp)
  likeness_common(likeness_torch_pch)
  target_link_libraries(likeness_torch_pch PUBLIC ${TORCH_LIBRARIES})
  target_precompile_headers(likeness_torch_pch PRIVATE <torch/torch.h>)
endif()

function(likeness_use_torch target)
  target_link_libraries(${target} PUBLIC ${TORCH_LIBRARIES})
  # The precompiled header is position independent code; a program's own -fPIE would refuse it.
  target_compile_options(${target} PRIVATE -fPIC)
  target_precompile_headers(${target} REUSE_FROM likeness_torch_pch)
endfunction()
