/**
 * Development wallet: its looks. Dark, as near-connect's own frame is, with the
 * amber of a warning so that nobody takes it for a real wallet. Contrast is at
 * least 4.5 to 1 for text.
 */
export const styles = `
html { color-scheme: dark; }
html, body { margin: 0; background: #14120d; color: #f5f1e6;
  font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 440px; margin: 0 auto; padding: 20px 20px 0;
  box-sizing: border-box; text-align: left; }
main * { box-sizing: border-box; font-family: inherit; line-height: 1.4; }
h1 { margin: 0 0 8px; font-size: 20px; font-weight: 650; letter-spacing: -0.01em; }
h1:focus { outline: none; }
p, dl, dd { margin: 0; }
.warning { padding: 6px 10px; border-left: 4px solid #ffb300; border-radius: 4px; background: #3a2c05;
  color: #ffd877; font-size: 14px; font-weight: 600; }
.asks { margin-top: 10px; font-size: 14px; color: #d8d1bf; overflow-wrap: anywhere; }
.asks strong { color: #fff; }
dl { margin-top: 10px; padding: 10px 12px; border: 1px solid #453f31; border-radius: 10px;
  background: #1d1a13; }
dt { font-size: 12px; color: #b9b09a; }
dd { font-size: 14px; overflow-wrap: anywhere; }
dd + dt { margin-top: 6px; }
.message { white-space: pre-wrap; }
main .recipient { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
fieldset { margin: 10px 0 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 4px; font-size: 12px; color: #b9b09a; }
label { display: flex; align-items: center; gap: 10px; min-height: 40px; padding: 6px 12px;
  border: 1px solid #453f31; cursor: pointer; }
label + label { border-top: 0; }
label:first-of-type { border-radius: 10px 10px 0 0; }
label:last-of-type { border-radius: 0 0 10px 10px; }
label:only-of-type { border-radius: 10px; }
label:hover { background: #1d1a13; }
label:has(:checked) { background: #2a2416; }
label:has(:focus-visible) { outline: 2px solid #ffb300; outline-offset: -2px; }
input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: #ffb300; outline: none; }
.account { display: flex; flex: 1; flex-wrap: wrap; justify-content: space-between;
  column-gap: 12px; min-width: 0; }
.name { font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
.label { font-size: 13px; color: #b9b09a; }
.buttons { position: sticky; bottom: 0; display: flex; gap: 10px;
  padding: 14px 0 20px; background: #14120d; }
button { flex: 1; min-height: 44px; border-radius: 10px;
  font-size: 15px; font-weight: 650; cursor: pointer; }
.approve { border: 1px solid #ffb300; background: #ffb300; color: #1a1400; }
.approve:hover { background: #ffc53d; }
.reject { border: 1px solid #6b6350; background: transparent; color: #f5f1e6; }
.reject:hover { background: #2a2416; }
button:focus-visible { outline: 2px solid #ffb300; outline-offset: 2px; }
`;
