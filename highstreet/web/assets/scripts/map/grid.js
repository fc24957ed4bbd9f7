// From metres of the British National Grid to degrees, by nine known points around the town (three rows of
// three): a curve through three points each way, which is right to less than a metre across the town.

function curve(three, at) {
  const [a, b, c] = three
  return (
    (a.value * (at - b.at) * (at - c.at)) / ((a.at - b.at) * (a.at - c.at)) +
    (b.value * (at - a.at) * (at - c.at)) / ((b.at - a.at) * (b.at - c.at)) +
    (c.value * (at - a.at) * (at - b.at)) / ((c.at - a.at) * (c.at - b.at))
  )
}

export function degreesFrom(lattice) {
  const rows = [0, 3, 6].map((start) => lattice.slice(start, start + 3))
  return (east, north) =>
    [2, 3].map((part) =>
      curve(
        rows.map((row) => ({
          at: row[0][1],
          value: curve(row.map((point) => ({ at: point[0], value: point[part] })), east),
        })),
        north,
      ),
    )
}
