using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;

namespace Yicheng.Platform.Tests.Web;

public sealed class FieldTests
{
    private static readonly Localizer T = new(new TranslationCatalogues([]));

    public static TheoryData<FieldKind> Simple => [.. Enum.GetValues<FieldKind>().Except([FieldKind.Rows, FieldKind.File, FieldKind.Region, FieldKind.Hidden])];

    [Theory, MemberData(nameof(Simple))]
    public void Every_control_is_tied_to_its_label_hint_and_error(FieldKind kind)
    {
        var page = Render(new FieldView("a.b[0]", "名称", kind) { Hint = "提示", Error = "请填写名称", Required = true, Value = "true", Options = [new("x", "甲")] });
        var control = page.QuerySelector("fieldset, input, select, textarea, output")!;
        (page.QuerySelector($"label[for='{control.Id}'], legend") ?? page.QuerySelector("legend")).ShouldNotBeNull().TextContent.ShouldStartWith("名称");
        page.QuerySelector("#a_b_0_").ShouldNotBeNull();
        page.QuerySelector("#a_b_0_-error")!.TextContent.ShouldContain("请填写名称");
        if (kind != FieldKind.Shown)
        {
            control.GetAttribute("aria-describedby").ShouldBe("a_b_0_-hint a_b_0_-error");
        }
    }

    [Fact]
    public void What_was_typed_comes_back_encoded()
    {
        var page = Render(new FieldView("n", "名称", FieldKind.Text) { Value = "\"><img src=x onerror=alert(1)>" });
        page.QuerySelector("img").ShouldBeNull();
        page.QuerySelector("input")!.GetAttribute("value").ShouldBe("\"><img src=x onerror=alert(1)>");
    }

    [Fact]
    public void A_long_text_keeps_its_first_empty_line()
        => Render(new FieldView("n", "说明", FieldKind.LongText) { Value = "\n第二行" }).QuerySelector("textarea")!.TextContent.ShouldBe("\n第二行");

    [Fact]
    public void Many_options_become_a_select_and_few_stay_radio_buttons()
    {
        var few = Render(new FieldView("c", "行业", FieldKind.Choice) { Options = [.. Enumerable.Range(0, 7).Select(i => new Option($"{i}", $"{i}"))], Value = "3" });
        few.QuerySelectorAll("input[type=radio]").Length.ShouldBe(7);
        few.QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe("3");
        Render(new FieldView("c", "行业", FieldKind.Choice) { Options = [.. Enumerable.Range(0, 8).Select(i => new Option($"{i}", $"{i}"))] }).QuerySelector("select").ShouldNotBeNull();
    }

    [Fact]
    public void Cells_of_a_repeating_group_are_named_by_row_and_key()
    {
        FieldView Name(string? value) => new("name", "姓名", FieldKind.Text) { Value = value };
        var page = Render(new FieldView("partners", "股东", FieldKind.Rows) { Rows = new RowGroup([Name(null)], [[Name("陈桂英")], [Name("李明")]], "股东", 2) });
        page.QuerySelectorAll("[data-row-list] input").Select(i => i.GetAttribute("name")).ShouldBe(["partners[0].name", "partners[1].name"]);
        page.QuerySelectorAll("[data-row-remove]").Select(b => b.GetAttribute("value")).ShouldBe(["remove:partners:0", "remove:partners:1"]);
        page.QuerySelector("[data-row-add]")!.HasAttribute("disabled").ShouldBeTrue();
        // The empty row waits in a template, so that it is not posted.
        page.QuerySelectorAll("input[name*='[n]']").ShouldBeEmpty();
    }

    [Fact]
    public void The_deepest_place_chosen_is_the_answer()
    {
        RegionMarkup.Deepest(new(["441802000000", "441802001000", ""])).ShouldBe("441802001000");
        RegionMarkup.Deepest(new(["", ""])).ShouldBeNull();
        RegionMarkup.Deepest(default).ShouldBeNull();
    }

    [Fact]
    public void A_file_that_the_city_holds_cannot_be_removed()
    {
        var slot = new FileSlot(".pdf", "PDF", 1024, [new("1", "营业执照.pdf", 2048, "/f/1", "由市场监管局核发", Removable: false), new("2", "合同.pdf", 5_242_880, "/f/2")]);
        var page = Render(new FieldView("licence", "营业执照", FieldKind.File) { File = slot });
        page.QuerySelectorAll("button[name=_file]").Select(b => b.GetAttribute("value")).ShouldBe(["remove:licence:2"]);
        page.QuerySelector(".y-given")!.TextContent.ShouldContain("5 MB");
    }

    private static IDocument Render(FieldView field) => new HtmlParser().ParseDocument(FieldMarkup.Write(field, T).ToString()!);
}
