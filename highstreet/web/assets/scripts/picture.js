// Month charts: point at a month or walk along with the arrow keys, and the line below says what it holds.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 }

function enhance(chart) {
  const said = chart.querySelector('[data-chart-said]')
  const hint = said.textContent
  said.setAttribute('aria-hidden', 'true') // each month says the same itself, when it is reached

  for (const drawing of chart.querySelectorAll('.chart__drawing')) {
    const months = [...drawing.querySelectorAll('.chart__month')]
    const newest = months.at(-1)
    for (const month of months) {
      month.setAttribute('tabindex', month === newest ? '0' : '-1')
      month.addEventListener('mouseenter', () => say(month))
      month.addEventListener('focus', () => say(month))
      month.addEventListener('mouseleave', quieten)
      month.addEventListener('blur', quieten)
    }
    drawing.addEventListener('keydown', (event) => {
      const at = months.indexOf(event.target)
      const to = { Home: 0, End: months.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN)
      if (at < 0 || !months[to]) return
      event.preventDefault()
      months[at].setAttribute('tabindex', '-1')
      months[to].setAttribute('tabindex', '0')
      months[to].focus()
    })
  }

  function say(month) {
    said.textContent = month.getAttribute('aria-label')
    said.classList.add('chart__said--month')
  }

  function quieten() {
    const focused = chart.contains(document.activeElement) && document.activeElement
    if (focused?.classList?.contains('chart__month')) return say(focused)
    said.textContent = hint
    said.classList.remove('chart__said--month')
  }
}

for (const chart of document.querySelectorAll('[data-chart]')) enhance(chart)
