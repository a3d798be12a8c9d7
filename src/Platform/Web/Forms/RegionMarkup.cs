using Microsoft.Extensions.Primitives;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>Chained selects of a division. All carry the field's name, so the deepest non-empty value is the answer.</summary>
public static class RegionMarkup
{
    /// <summary>The deepest place chosen, from the values posted under the field's name; null when none.</summary>
    public static string? Deepest(StringValues posted) => posted.LastOrDefault(v => !string.IsNullOrEmpty(v));

    internal static Markup Write(FieldView field, Localizer T)
    {
        var choose = T["请选择"];
        return $"""
            <div class="y-region"{Markup.Attribute("data-regions", field.OptionsUrl)} data-choose="{choose}">
            {Markup.Each(field.Levels.Index(), l => Level(field, l.Item, l.Index, choose))}
            <button class="y-button y-button-quiet no-js" type="submit" name="_refresh" value="{field.Name}" formnovalidate>{T["显示下一级"]}</button>
            </div>
            """;
    }

    private static Markup Level(FieldView field, RegionLevel level, int index, string choose)
    {
        var id = $"{field.Id}-{index}";
        return $"""
            <div class="y-region-level"><label for="{id}">{level.Label}</label><select class="y-input" id="{id}" name="{field.Name}"{Markup.Flag("aria-invalid=\"true\"", field.Error is not null)}{Markup.Flag("disabled", field.ReadOnly || (level.Options.Count == 0 && index > 0))}><option value="">{choose}</option>{ControlMarkup.Options(level.Options, level.Value)}</select></div>
            """;
    }
}
