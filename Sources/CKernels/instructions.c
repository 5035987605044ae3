#include "include/instructions.h"

#include "include/processor.h"

labour_instructions labour_best_instructions(void) {
  const labour_processor level = labour_processor_level();
  if (level >= LABOUR_PROCESSOR_AVX512) return LABOUR_INSTRUCTIONS_AVX512;
  return level == LABOUR_PROCESSOR_AVX2 ? LABOUR_INSTRUCTIONS_AVX2 : LABOUR_INSTRUCTIONS_BASELINE;
}
