# Build time is a feature: compiler cache, fast linker, both only when present.
find_program(LIKENESS_CCACHE ccache)
if(LIKENESS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # pch_defines,time_macros: without them ccache refuses every file that uses the precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${LIKENESS_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${LIKENESS_CCACHE})
endif()
find_program(LIKENESS_MOLD mold)
find_program(LIKENESS_LLD ld.lld)
if(LIKENESS_MOLD)
  add_link_options(-fuse-ld=mold)
elseif(LIKENESS_LLD)
  add_link_options(-fuse-ld=lld)
endif()
# No unity builds: eight files as one take about half the processor time (engine/core 7.0 s for 11.5 s, engine/fit 5.8 s
# for 11.8 s), but of the 62 batches of the libraries without LibTorch and Qt 13 hold files that share names in their
# anonymous namespaces (`luminance`, `smoothStep`, `damaged`, `kLimits`, ...) and 8 hold SIMD files, which include
# themselves once for every processor; and tests are one file each.
