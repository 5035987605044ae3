// Counts calls of malloc and its kin, to show that hot code makes none.
#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

/// Whether allocations can be counted: not under a sanitiser, nor outside glibc.
int labour_allocations_countable(void);

/// Starts a count on this thread.
void labour_allocations_start(void);

/// Ends the count and returns how many allocations this thread made.
long labour_allocations_stop(void);

#endif
