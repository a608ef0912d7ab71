function durationSeconds(text: string): number | null {
  // Split the duration into its components using named groups.
  const re = /^(?:(?<d>[0-9]+)d)?(?:(?<h>[0-9]+)h)?(?:(?<m>[0-9]+)m)?(?:(?<s>[0-9]+)s)?$/;
  const groups = re.exec(text)?.groups;
  if (groups === undefined) return null;
  const value = (key: string): number => Number(groups[key] ?? 0);
  return ((value("d") * 24 + value("h")) * 60 + value("m")) * 60 + value("s");
}
