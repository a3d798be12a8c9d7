using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

public sealed class ExpressionTests
{
    private static readonly FeelContext Variables = new()
    {
        ["年龄"] = 20,
        ["first name"] = "Li",
        ["rate-of pay"] = 3,
        ["items"] = new object[] { new Dictionary<string, object?> { ["price"] = 5 }, new Dictionary<string, object?> { ["price"] = 7 } },
        ["applicant"] = new Dictionary<string, object?> { ["home address"] = new Dictionary<string, object?> { ["city"] = "清源" } },
    };

    internal static object? Evaluate(string text)
    {
        var scope = new Parsing.FeelScope { IsOpen = true }.Add("年龄").Add("first name").Add("rate-of pay").Add("items")
            .Add("applicant", FeelType.ContextOf(new KeyValuePair<string, FeelType>("home address", FeelType.ContextOf(new KeyValuePair<string, FeelType>("city", FeelType.String)))));
        return FeelExpression.Parse(text, scope).Evaluate(Variables);
    }

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("1 / 0", "null")]
    [InlineData(".5 + 1.5e1", "15.5")]
    [InlineData("年龄 >= 18 and 年龄 < 60", "true")]
    [InlineData("if 年龄 > 60 then \"old\" else \"young\"", "\"young\"")]
    [InlineData("first name + \"!\"", "\"Li!\"")]
    [InlineData("rate-of pay * 2", "6")]
    [InlineData("rate - of pay * 2", "6")]
    [InlineData("applicant.home address.city", "\"清源\"")]
    [InlineData("items.price", "[5, 7]")]
    [InlineData("items[price > 5].price", "[7]")]
    [InlineData("items[-1].price", "7")]
    [InlineData("items[item.price > 5][1].price", "7")]
    [InlineData("[1, 2, 3][item >= 2]", "[2, 3]")]
    [InlineData("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]")]
    [InlineData("[{a: 1}, {a: 2}][a >= 2 and item.a < 5]", "[{a: 2}]")]
    [InlineData("100[true]", "[100]")]
    [InlineData("\"foo\"[0]", "null")]
    [InlineData("null[1]", "null")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("{first: 1, second thing: first + 1}.second thing", "2")]
    [InlineData("for i in 1..3 return i * i", "[1, 4, 9]")]
    [InlineData("for i in 3..1, j in [10, 20] return i + j", "[13, 23, 12, 22, 11, 21]")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("some x in [1, 2] satisfies x > 1", "true")]
    [InlineData("every x in [1, 2] satisfies x > 1", "false")]
    [InlineData("5 between 1 and 10", "true")]
    [InlineData("5 in (1, [4..6])", "true")]
    [InlineData("5 in ]5..6]", "false")]
    [InlineData("5 in (> 6, <= 4)", "false")]
    [InlineData("5 in [1, 5]", "true")]
    [InlineData("5 in (function(a) a)(5)", "true")]
    [InlineData("5 in (2) + 3", "true")]
    [InlineData("5 in ({a: [4, 5]}).a", "true")]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("null or true", "true")]
    [InlineData("not(null)", "null")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("[1, 2] = [1, 2]", "true")]
    [InlineData("{f: function(n) if n = 0 then 1 else n * f(n - 1)}.f(5)", "120")]
    [InlineData("(function(x: number, y) x + y)(y: 1, x: 2)", "3")]
    [InlineData("substring(\"foobar\", 3)", "\"obar\"")]
    [InlineData("substring(string: \"foobar\", start position: -2)", "\"ar\"")]
    [InlineData("string length(\"\\U01F40E马\")", "2")]
    [InlineData("@\"2026-03-01\" - @\"2026-02-01\"", "P28D")]
    [InlineData("date and time(\"2026-03-01T10:00:00+08:00\").time offset", "PT8H")]
    [InlineData("date(\"2026-01-31\") + duration(\"P1M\")", "2026-02-28")]
    [InlineData("1 instance of number", "true")]
    [InlineData("[1] instance of list<number>", "true")]
    [InlineData("[1, 2, 3, 4] // comment\n[/* here */ 2]", "2")]
    [InlineData("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]")]
    [InlineData("unknown", "null")]
    public void Expressions_have_the_values_of_the_standard(string text, string expected) => Written(Evaluate(text)).ShouldBe(expected);

    internal static string Written(object? value) => value is string text ? $"\"{text}\"" : FeelValue.ToText(value) ?? "null";
}
