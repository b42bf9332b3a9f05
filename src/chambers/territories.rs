//! Countries, cantons and regions, districts, communes with their position: reference data.
