// Estimation
