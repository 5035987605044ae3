#ifndef CKERNELS_OPERATIONS_H
#define CKERNELS_OPERATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "instructions.h"

// Short programs of array operations over slots of one workspace.

/// What an instruction does with each element of its operands a, b, c. Truth is 1 and 0, and every other
/// number than 0, NaN too, is taken as true. Nothing is fused: each operation is rounded once.
typedef enum {
  LABOUR_FILL,  ///< a
  LABOUR_NEGATE,
  LABOUR_NOT,     ///< a == 0
  LABOUR_SQUARE,  ///< a × a
  LABOUR_ABS,
  LABOUR_EXP,    ///< as labour_exp
  LABOUR_LOG,    ///< as labour_log
  LABOUR_EXPM1,  ///< as labour_expm1
  LABOUR_LOG1P,  ///< as labour_log1p
  LABOUR_LOG10,  ///< as the C library, like sin, cos, tan and atan
  LABOUR_SQRT,
  LABOUR_LOGIT,  ///< log(a / (1 - a))
  LABOUR_EXPIT,  ///< 1 / (1 + exp(-a))
  LABOUR_FLOOR,
  LABOUR_ROUND,  ///< halves away from zero
  LABOUR_SIN,
  LABOUR_COS,
  LABOUR_TAN,
  LABOUR_ATAN,
  LABOUR_NORMAL_QUANTILE,    ///< the z with Φ(z) = a
  LABOUR_NORMAL_CUMULATIVE,  ///< Φ(a)
  LABOUR_ADD,
  LABOUR_SUBTRACT,
  LABOUR_MULTIPLY,
  LABOUR_DIVIDE,
  LABOUR_POWER,  ///< pow(a, b) of the C library
  LABOUR_LESS,
  LABOUR_LESS_OR_EQUAL,
  LABOUR_EQUAL,
  LABOUR_NOT_EQUAL,
  LABOUR_AND,
  LABOUR_OR,
  LABOUR_MIN,  ///< NaN where an operand is
  LABOUR_MAX,
  LABOUR_SELECT,  ///< b where a is true, c elsewhere
} labour_operation;

/// An operand is a slot, or a number of the program: -1 is the first of them, -2 the second. The result
/// may take the slot of an operand.
typedef struct {
  int32_t operation, to, a, b, c;
} labour_instruction;

/// Runs instructions one after the other over the first `n` elements of each slot; slot k begins at
/// work[k × stride].
void labour_run(
  const labour_instruction *instructions, size_t count, const double *numbers, double *work,
  size_t stride, size_t n);

/// The same with the named instruction set, which the processor must have: for tests.
void labour_run_with(
  labour_instructions set, const labour_instruction *instructions, size_t count,
  const double *numbers, double *work, size_t stride, size_t n);

#endif
