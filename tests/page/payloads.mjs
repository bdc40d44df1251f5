// Texts that would do something if any page took them for markup, an address or a script.
export const PAYLOADS = [
  "<img src=x onerror=window.P=1>",
  "<script>window.P=1</script>",
  "<svg onload=window.P=1>",
  "<math><mtext></mtext><mglyph><style><img src=x onerror=window.P=1>",
  "<iframe srcdoc='<script>parent.P=1</script>'></iframe>",
  "\"><input autofocus onfocus=window.P=1>",
  "javascript:window.P=1",
  "{{constructor.constructor('window.P=1')()}}",
  "<a href='javascript:window.P=1'>a</a>",
  "<base href=https://evil.example/>",
  "<img src=https://evil.example/seen.png>",
  "&lt;img src=x onerror=window.P=1&gt;",
  "\u202e<b>\u0000</b>\u2066",
];
