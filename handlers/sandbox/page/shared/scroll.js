// Keeps a list of messages where the reader left it: at the foot if they were there, else unmoved.

const NEAR = 60;
const shown = new WeakMap();

const atFoot = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

// Runs `draw`; `subject` names what the box shows, so that switching starts at its foot.
export function keepingPlace(box, subject, draw) {
  const follow = shown.get(box) !== subject || feet.get(box);
  shown.set(box, subject);
  draw();
  if (follow) toFoot(box);
}

export function toFoot(box) {
  feet.set(box, true);
  box.scrollTop = box.scrollHeight;
  // Pictures arrive later and push the foot away.
  for (const image of box.querySelectorAll("img")) {
    if (!image.complete) image.addEventListener("load", () => (box.scrollTop = box.scrollHeight), { once: true });
  }
}

// The box shrinks when tabs appear or the composer grows: whoever was at the foot stays there.
const feet = new WeakMap();
const heights = new WeakMap();
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    heights.set(target, target.clientHeight);
    if (feet.get(target)) target.scrollTop = target.scrollHeight;
  }
});

export function watch(box) {
  // A box that has just shrunk is off its foot without anybody having scrolled.
  const scrolled = () => heights.get(box) === box.clientHeight && feet.set(box, atFoot(box));
  resized.observe(box);
  box.addEventListener("scroll", scrolled, { passive: true });
  feet.set(box, true);
}
