using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Yicheng.Platform.Web.Content;

/// <summary>One place, organisation or class of a tree.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Children">What is below it.</param>
/// <param name="Count">How many things it holds; null for no figure.</param>
/// <param name="Open">Unfolded at first.</param>
/// <param name="Current">The one the page shows.</param>
public sealed record TreeNode(string Label, string Url, IReadOnlyList<TreeNode> Children, int? Count = null, bool Open = false, bool Current = false);

/// <summary><c>&lt;y-tree nodes="…" label="行政区划" /&gt;</c>: a tree that folds without a script.</summary>
[HtmlTargetElement("y-tree", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TreeTagHelper : TagHelper
{
    public IReadOnlyList<TreeNode> Nodes { get; set; } = [];

    public string Label { get; set; } = string.Empty;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<nav class="y-tree" aria-label="{Label}">{List(Nodes)}</nav>""");
    }

    private static Markup List(IReadOnlyList<TreeNode> nodes) => $"<ul>{Markup.Each(nodes, Node)}</ul>";

    private static Markup Node(TreeNode node)
    {
        Markup count = node.Count is { } n ? $""" <span class="y-count">{n}</span>""" : Markup.Empty;
        Markup link = $"""<a href="{node.Url}"{Markup.Flag("aria-current=\"page\"", node.Current)}>{node.Label}</a>{count}""";
        return node.Children.Count == 0
            ? (Markup)$"""<li class="y-leaf">{link}</li>"""
            : $"""<li><details{Markup.Flag("open", node.Open)}><summary aria-label="{node.Label}"></summary>{List(node.Children)}</details><span class="y-branch">{link}</span></li>""";
    }
}
