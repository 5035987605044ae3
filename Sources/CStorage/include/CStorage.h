// A C door to the one call of the file system that Swift does not see.
#ifndef CSTORAGE_H
#define CSTORAGE_H

/// Exchanges two names of one file system in a single step. Returns 0, or the error number: `ENOSYS` or
/// `EINVAL` where the system or the file system cannot.
int labour_exchange_names(const char *first, const char *second);

#endif
