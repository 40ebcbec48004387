/**
 * What the page runs beside its tabs. The library opens the last tab that it is given, and people begin at the first;
 * it loads the schema for every tab or for none, and one that shows it is enough.
 */
export const firstTabSnippet = (tabs: number): string => `
;(() => {
  if (typeof document === 'undefined') return
  const watch = new MutationObserver(() => {
    const shown = document.querySelectorAll('.window-switcher__item')
    const isLastOpen = shown[${String(tabs - 1)}]?.classList.contains('window-switcher__item--active')
    if (!isLastOpen) return
    watch.disconnect()
    shown[0].click()
    setTimeout(() => document.querySelector('[track-id="reload_docs"]')?.click())
  })
  watch.observe(document, { childList: true, subtree: true, attributes: true })
})()
`
