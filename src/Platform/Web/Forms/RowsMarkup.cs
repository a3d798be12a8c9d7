using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>
/// A repeating group. Without a script its buttons post <c>_rows=add:{name}</c> and <c>_rows=remove:{name}:{index}</c> for the
/// page to redraw the form; with one the rows come and go in the browser.
/// </summary>
internal static class RowsMarkup
{
    public static Markup Write(FieldView field, Localizer T)
    {
        var group = field.Rows ?? throw new InvalidOperationException($"The field '{field.Name}' repeats but has no Rows.");
        var full = group.Maximum > 0 && group.Filled.Count >= group.Maximum;
        return $"""
            <div class="y-rows" data-rows="{field.Name}" data-max="{group.Maximum}">
            <div data-row-list>{Markup.Each(group.Filled.Index(), r => Row(field, group, r.Item, r.Index.ToString(), r.Index + 1, T))}</div>
            <template>{Row(field, group, group.Columns, "n", group.Filled.Count + 1, T)}</template>
            <button class="y-button y-button-secondary" type="submit" name="_rows" value="add:{field.Name}" formnovalidate data-row-add{Markup.Flag("disabled", full)}>{T["添加{0}", group.RowTitle]}</button>
            </div>
            """;
    }

    private static Markup Row(FieldView field, RowGroup group, IReadOnlyList<FieldView> cells, string index, int number, Localizer T) => $"""
        <div class="y-row" data-row role="group" aria-label="{group.RowTitle}">
        <p class="y-row-title">{group.RowTitle} <span data-row-number>{number}</span></p>
        <div class="y-row-fields">{Markup.Each(cells, c => $"{FieldMarkup.Write(c with { Name = $"{field.Name}[{index}].{c.Name}" }, T)}")}</div>
        <button class="y-button y-button-quiet" type="submit" name="_rows" value="remove:{field.Name}:{index}" formnovalidate data-row-remove>{T["删除这一项"]}</button>
        </div>
        """;
}
