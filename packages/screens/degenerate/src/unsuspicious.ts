import type { Assessment } from "@medoid/spec";

export const unsuspicious: Assessment = { weight: 1, reasons: [] };
