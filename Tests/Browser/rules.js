// What breaks a rule of the Web Content Accessibility Guidelines on the page as it is now, as far as a
// script can tell: a list of sentences. It is one expression.
(() => {
  const faults = [];
  const all = [...document.querySelectorAll("body *")];
  const isShown = item => item.checkVisibility({ visibilityProperty: true }) && !item.closest("[inert]");
  const shown = all.filter(isShown);
  const called = item => `${item.localName}${item.id ? `#${item.id}` : ""}.${item.className}`;

  // ---- Colours (1.4.3, 1.4.11) ----
  // A canvas knows every way to write a colour.
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const pixel = colours => {
    brush.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
    }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const backgrounds = item => {
    const colours = [];
    for (let at = item; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return ["Canvas", ...colours];
  };
  const luminance = rgb => {
    const [r, g, b] = rgb.map(value => value / 255).map(value =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  for (const item of shown) {
    const hasText = [...item.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!hasText || item.disabled || item.closest(".for-ears")) continue;
    const behind = backgrounds(item);
    const ratio = contrast(pixel([...behind, getComputedStyle(item).color]), pixel(behind));
    if (ratio < 4.5) faults.push(`${called(item)} has a contrast of ${ratio.toFixed(2)}: ${item.textContent.slice(0, 40)}`);
  }
  for (const item of shown.filter(item => item.matches("button, summary, input:not([type]), textarea"))) {
    if (item.disabled || item.closest("#candidates")) continue;
    const behind = backgrounds(item.parentElement);
    const ratio = Math.max(
      contrast(pixel([...behind, getComputedStyle(item).borderTopColor]), pixel(behind)),
      contrast(pixel(backgrounds(item)), pixel(behind)));
    if (ratio < 3) faults.push(`${called(item)} has a border of ${ratio.toFixed(2)}`);
  }

  // ---- Names (4.1.2), ids, and what refers to them ----
  const nameOf = item => {
    const by = item.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map(id => document.getElementById(id)?.textContent ?? "").join(" ");
    return item.getAttribute("aria-label") ?? [...(item.labels ?? [])].map(label => label.textContent).join(" ")
      ?? "";
  };
  const named = "button, summary, input, textarea, a, [role=region], [role=log], aside, section, h1, h2";
  for (const item of shown.filter(item => item.matches(named))) {
    const byText = item.matches("button, summary, a, h1, h2") ? item.textContent : "";
    if (!(nameOf(item) || byText).trim()) faults.push(`${called(item)} has no name`);
  }
  const ids = all.map(item => item.id).filter(Boolean);
  for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) faults.push(`the id ${id} is there twice`);
  for (const attribute of ["aria-controls", "aria-describedby", "aria-labelledby", "for"]) {
    for (const item of all.filter(item => item.hasAttribute(attribute))) {
      if (!document.getElementById(item.getAttribute(attribute))) faults.push(`${called(item)}: ${attribute} leads nowhere`);
    }
  }
  if (!document.documentElement.lang) faults.push("the page has no language");
  if (shown.filter(item => item.localName === "main").length !== 1) faults.push("there is not one main part");
  for (const list of shown.filter(item => item.matches("ul, ol"))) {
    if ([...list.children].some(child => child.localName !== "li")) faults.push(`${called(list)} has more than items`);
  }

  // ---- Keys (2.1.1, 2.4.3) ----
  for (const item of shown) {
    const { overflowX, overflowY } = getComputedStyle(item);
    const scrolls = (/auto|scroll/.test(overflowY) && item.scrollHeight > item.clientHeight + 1)
      || (/auto|scroll/.test(overflowX) && item.scrollWidth > item.clientWidth + 1);
    // Chromium takes the key's focus there by itself; others do not.
    const takesFocus = item.matches("[tabindex]") ? item.tabIndex >= 0 : item.matches("textarea, input, a, button");
    if (scrolls && !takesFocus) faults.push(`${called(item)} cannot be scrolled with keys`);
    if (item.tabIndex > 0) faults.push(`${called(item)} is out of order`);
  }
  for (const item of shown.filter(item => item.matches("button, summary, input, textarea"))) {
    // 24 pixels are the least a finger can meet (2.5.8).
    const { width, height } = (item.closest("label") ?? item).getBoundingClientRect();
    if (width < 24 || height < 24) faults.push(`${called(item)} is too small`);
  }
  return faults;
})()
