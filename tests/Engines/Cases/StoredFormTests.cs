using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Values;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Tests;

/// <summary>A case keeps its answers when its form becomes another, as by a migration.</summary>
public sealed class StoredFormTests
{
    private static readonly CompiledForm Form = CompiledForm.Of(new FormDefinition(
    [
        new FormGroup(new BilingualText("店铺"), null,
        [
            Field("area", FieldKind.Number), Field("opened", FieldKind.Date), Field("trades", FieldKind.Choices), Field("name", FieldKind.Text), Field("place", FieldKind.Address),
            Field("staff", FieldKind.Rows) with { Fields = [Field("age", FieldKind.Number), Field("since", FieldKind.Date)] },
        ]),
    ]));

    [Theory]
    [InlineData("""{"area": [60]}""", "area", "60")]
    [InlineData("""{"area": [60, 70]}""", "area", "null")]
    [InlineData("""{"area": "60"}""", "area", "null")]
    [InlineData("""{"area": {"a": 1}}""", "area", "null")]
    [InlineData("""{"area": 60}""", "area", "60")]
    [InlineData("""{}""", "area", "null")]
    [InlineData("""{"opened": "2026-03-01"}""", "opened.year", "2026")]
    [InlineData("""{"opened": "soon"}""", "opened", "null")]
    [InlineData("""{"opened": 5}""", "opened", "null")]
    [InlineData("""{"trades": "food"}""", "trades", "[\"food\"]")]
    [InlineData("""{"trades": ["food", "drink"]}""", "trades", "[\"food\", \"drink\"]")]
    [InlineData("""{"name": ["甲"]}""", "name", "甲")]
    [InlineData("""{"place": "北江路"}""", "place", "null")]
    [InlineData("""{"staff": [{"age": [30], "since": "2020-01-01"}, 5]}""", "staff[1].age", "30")]
    [InlineData("""{"staff": [{"age": 30, "since": "2020-01-01"}]}""", "staff[1].since.year", "2020")]
    [InlineData("""{"staff": "甲"}""", "staff", "null")]
    public void An_answer_stored_under_another_type_is_read_as_the_type_has_it_or_not_at_all(string stored, string expression, string value)
    {
        var answers = new FeelContext();
        using var json = JsonDocument.Parse(stored);
        FormJson.Read(json.RootElement, Form, answers);
        (FeelValue.ToText(Feel.Evaluation.FeelExpression.Parse(expression, FormScope.Of(Form.Definition)).Evaluate(answers)) ?? "null").ShouldBe(value);
    }

    private static FormField Field(string key, FieldKind kind) => new() { Key = key, Label = new BilingualText(key), Kind = kind };
}
