using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Content;

/// <summary><c>&lt;y-copy value="QY2026…" /&gt;</c>: puts a value on the clipboard. Needs a script; without one it is not shown.</summary>
[HtmlTargetElement("y-copy", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CopyTagHelper(Localizer T) : TagHelper
{
    public string Value { get; set; } = string.Empty;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<button class="y-button y-button-quiet needs-js" type="button" data-copy="{Value}" data-copied="{T["已复制"]}">{T["复制"]}</button>""");
    }
}

/// <summary><c>&lt;y-print /&gt;</c>: opens the browser's print. Needs a script; without one it is not shown.</summary>
[HtmlTargetElement("y-print", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PrintTagHelper(Localizer T) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<button class="y-button y-button-quiet needs-js" type="button" data-print>{T["打印"]}</button>""");
    }
}

/// <summary><c>&lt;y-progress value="1240" max="3000" label="…" url="?handler=Progress" /&gt;</c>: long work. With <c>url</c> it asks again every second; the answer is a new one, without <c>url</c> when done.</summary>
[HtmlTargetElement("y-progress", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressTagHelper : TagHelper
{
    public long Value { get; set; }

    public long Max { get; set; } = 100;

    /// <summary>What is going on and how long it will take, in words.</summary>
    public string Label { get; set; } = string.Empty;

    public string? Url { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var share = Max > 0 ? 100m * Value / Max : 0;
        Markup live = Url is null ? Markup.Empty : $""" hx-get="{Url}" hx-trigger="every 1s" hx-swap="outerHTML" """;
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<div class="y-progress"{live}><p class="y-progress-label">{Label}<span>{share:0}%</span></p><progress class="y-progress-bar" value="{Value}" max="{Max}" aria-label="{Label}"></progress></div>""");
    }
}

/// <summary><c>&lt;y-qr content="https://…" alt="…" /&gt;</c>: a QR code as SVG, drawn by the server.</summary>
[HtmlTargetElement("y-qr", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QrTagHelper : TagHelper
{
    public string Content { get; set; } = string.Empty;

    /// <summary>What scanning it does.</summary>
    public string Alt { get; set; } = string.Empty;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Write(Content, Alt));
    }

    /// <summary>The code alone, for print pages that are not Razor. Level M mends up to 15 % of damage, which a folded paper needs.</summary>
    public static Markup Write(string content, string alt)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
                }
            }
        }

        return $"""<svg class="y-qr" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{alt}" shape-rendering="crispEdges"><path class="y-qr-ground" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path class="y-qr-ink" d="{path.ToString()}"/></svg>""";
    }
}

/// <summary><c>&lt;y-shortcuts /&gt;</c>: the keys of a list page; ? opens it.</summary>
[HtmlTargetElement("y-shortcuts", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ShortcutsTagHelper(Localizer T) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (string Key, string Does)[] keys = [("j k", T["下一件、上一件"]), ("Enter", T["打开"]), ("/", T["搜索"]), ("e", T["到审批意见"]), ("?", T["显示这些键"])];
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<details class="y-fold y-shortcuts needs-js" data-shortcuts><summary>{T["快捷键"]}</summary><dl>{Markup.Each(keys, k => $"<div><dt><kbd>{k.Key}</kbd></dt><dd>{k.Does}</dd></div>")}</dl></details>""");
    }
}
