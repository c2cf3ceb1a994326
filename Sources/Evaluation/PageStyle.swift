/// How the page looks: one column, calm colours, readable on a telephone and in print.
enum PageStyle {
    static let css = """
        :root{--ink:#14233a;--soft:#5c6b80;--line:#dfe5ec;--good:#16825d;--bad:#c8322b;--blue:#1f5fbf;--paper:#f5f7fa}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Be Vietnam Pro","Segoe UI",Roboto,"Noto Sans",system-ui,sans-serif}
        input[name=language]{position:absolute;opacity:0}#vi:checked~* .en,#en:checked~* .vi{display:none}
        #vi:checked~header label[for=vi],#en:checked~header label[for=en]{background:#fff;color:#12325f}
        header{background:linear-gradient(120deg,#12325f,#1f5fbf 70%,#2a86c8);color:#fff;padding:20px max(24px,calc(50vw - 540px)) 76px}
        .bar{display:flex;justify-content:space-between;align-items:center}.mark{font-weight:700;letter-spacing:.04em}
        nav label{padding:4px 12px;border-radius:99px;font-size:14px;cursor:pointer;color:#dce8f8}
        h1{font-size:34px;line-height:1.2;margin:30px 0 8px}.lead{font-size:18px;margin:0;color:#dce8f8;max-width:46em}
        main{max-width:1128px;margin:-52px auto 0;padding:0 24px}
        section{background:#fff;border:1px solid var(--line);border-radius:14px;padding:22px 26px;margin:0 0 20px;box-shadow:0 1px 3px rgba(20,35,58,.05)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(225px,1fr));gap:14px;background:none;border:0;padding:0;box-shadow:none}
        .tile{background:#fff;border:1px solid var(--line);border-top:4px solid #9aa8ba;border-radius:12px;padding:16px 18px;box-shadow:0 2px 8px rgba(20,35,58,.07)}
        .tile.good{border-top-color:var(--good)}.tile.bad{border-top-color:var(--bad)}.tile.plain{border-top-color:var(--blue)}
        .tile h3{margin:0;font-size:14px;font-weight:600;color:var(--soft);min-height:42px}.value{font-size:34px;font-weight:700;margin:4px 0;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
        .value small{font-size:18px;color:var(--soft)}.note{margin:0;font-size:13px;color:var(--soft)}
        h2{margin:0 0 4px;font-size:21px}.hint{margin:0 0 14px;color:var(--soft);font-size:14px;max-width:62em}
        svg{width:100%;height:auto;display:block;font:13px "Be Vietnam Pro","Segoe UI",Roboto,"Noto Sans",system-ui,sans-serif}svg text{fill:var(--ink)}svg .soft{fill:var(--soft)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}th,td{padding:6px 10px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
        th:first-child,td:first-child{text-align:left}th{color:var(--soft);font-weight:600}.wrong{color:var(--bad);font-weight:700}.none{color:var(--good);font-weight:700}
        footer{max-width:1128px;margin:0 auto;padding:0 24px 40px;color:var(--soft);font-size:13px}
        @media print{body{background:#fff}header{print-color-adjust:exact}nav{display:none}section{break-inside:avoid;box-shadow:none}}
        """
}
