using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>How it went, in five levels (好差评).</summary>
[Authorize]
internal sealed class RateModel(CaseReader cases, CaseDesk desk, CityDb db, CityHolder cities, TimeProvider clock, Localizer texts) : CasePage(cases, desk, db, cities, clock, texts)
{
    private readonly CaseDesk desk = desk;

    private string? stars;
    private string? words;
    private IReadOnlyList<string> tags = [];

    public IReadOnlyList<FieldView> Fields =>
    [
        new("stars", T["这次办得怎么样"], FieldKind.Choice)
        {
            Required = true, Value = stars, Error = ErrorOf("stars"),
            Options = [new("5", T["非常满意"]), new("4", T["满意"]), new("3", T["基本满意"]), new("2", T["不满意"]), new("1", T["非常不满意"])],
        },
        new("tags", T["哪些方面"], FieldKind.Choices) { Values = tags, Error = ErrorOf("tags"), Options = [.. Remarks.Select(remark => new Option(remark, T[remark]))] },
        new("words", T["想说的话"], FieldKind.LongText) { Value = words, Error = ErrorOf("words"), MaxLength = 1000, Hint = T["不满意时请写明哪里不好，15 个工作日内整改并回复您。"] },
    ];

    private static IReadOnlyList<string> Remarks => ["办得快", "说得清楚", "材料少", "态度好", "跑的次数多", "要的材料多", "等得太久", "说不清楚"];

    public async Task<IActionResult> OnGetAsync(string number) =>
        await OpenAsync(number) is { } elsewhere ? elsewhere : Case.May.Contains("rate") ? Page() : Redirect(Address);

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = await Request.ReadFormAsync();
        (stars, words, tags) = (form["stars"], form["words"].ToString().Trim(), [.. form["tags"].OfType<string>()]);
        var request = new RateCase(int.TryParse(stars, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0, words.Length == 0 ? null : words, tags);
        return await ActAsync((unit, act, token) => desk.RateAsync(unit, act, number, request, token)) ?? Page();
    }

    private string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;
}
