using System.Text.Json;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

public sealed class BindingTests
{
    [Fact]
    public void A_closed_scope_refuses_names_it_does_not_have_and_says_where()
    {
        var scope = new FeelScope().Add("经营面积", FeelType.Number);
        var problem = Should.Throw<FeelSyntaxException>(() => FeelExpression.Parse("经营面积 > 50\n and 层数 = 1", scope));
        (problem.Line, problem.Column).ShouldBe((2, 6));
        problem.Message.ShouldContain("层数");
        problem.Message.ShouldContain("经营面积 > 50");
    }

    [Theory]
    [InlineData("1 +", "ends where a value should stand")]
    [InlineData("if true then 1", "“else” is missing")]
    [InlineData("[1, 2", "“,” is missing")]
    [InlineData("\"abc", "never closed")]
    [InlineData("{a: 1, a: 2}", "two entries named “a”")]
    [InlineData("1 2", "should end here")]
    [InlineData("a = = 2", "An expression should stand here")]
    [InlineData("1 < >= 2", "An expression should stand here")]
    [InlineData("5 apples", "should end here")]
    [InlineData("/* never", "never closed")]
    [InlineData("for x in [1] x", "“return” is missing")]
    public void What_is_not_an_expression_is_refused_with_a_sentence(string text, string sentence) =>
        Should.Throw<FeelSyntaxException>(() => FeelExpression.Parse(text)).Problem.ShouldContain(sentence);

    [Fact]
    public void The_longest_name_in_scope_wins()
    {
        var scope = new FeelScope().Add("tax").Add("tax rate").Add("tax rate-2");
        var variables = new FeelContext { ["tax"] = 1, ["tax rate"] = 2, ["tax rate-2"] = 3 };
        FeelExpression.Parse("tax + tax rate + tax rate - 2", scope).Evaluate(variables).ShouldBe(1m + 2m + 3m);
        FeelExpression.Parse("tax rate - (2)", scope).Evaluate(variables).ShouldBe(0m);
    }

    [Fact]
    public void Names_may_begin_with_a_keyword()
    {
        var scope = new FeelScope().Add("in a list").Add("for example").Add("days in weekend");
        var variables = new FeelContext { ["in a list"] = new[] { 1, 2 }, ["for example"] = 3, ["days in weekend"] = new[] { 4 } };
        FeelExpression.Parse("for i in in a list return i + for example", scope).Evaluate(variables)!.ToString().ShouldBe("[4, 5]");
        FeelExpression.Parse("some d in days in weekend satisfies d = 4", scope).Evaluate(variables).ShouldBe(true);
    }

    [Fact]
    public void Form_data_in_JSON_is_what_expressions_see()
    {
        using var json = JsonDocument.Parse("""{"店铺": {"面积": 72.5, "桌数": [4, 6]}, "开业日期": "2026-03-01", "外卖": true}""");
        var variables = FeelValue.ContextFromJson(json.RootElement);
        FeelExpression.Parse("if 店铺.面积 > 50 and 外卖 then sum(店铺.桌数) else 0").Evaluate(variables).ShouldBe(10m);
        var type = FeelType.ContextOf(new KeyValuePair<string, FeelType>("开业日期", FeelType.Date));
        var typed = (FeelContext)FeelValue.Coerce(variables, type)!;
        typed["开业日期"].ShouldBe(new FeelDate(2026, 3, 1));
        FeelValue.ToJson(typed)!["开业日期"]!.GetValue<string>().ShouldBe("2026-03-01");
    }

    [Fact]
    public void The_variables_an_expression_uses_are_known_without_running_it() =>
        FeelExpression.Parse("for i in 列表 return i + 起点 + count(列表)").References.ShouldBe(["列表", "起点", "count"], ignoreOrder: true);

    [Fact]
    public void Now_and_today_come_from_the_clock_given()
    {
        var run = new FeelRun(new FixedClock(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)));
        FeelExpression.Parse("[today(), now().hour]").Evaluate(null, run)!.ToString().ShouldBe("[2026-03-01, 9]");
    }

    [Fact]
    public void A_null_comes_with_its_reason()
    {
        var run = new FeelRun();
        FeelExpression.Parse("1 + \"a\"").Evaluate(null, run).ShouldBeNull();
        run.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("Add is not defined for a number and a string.");
    }

    [Theory]
    [InlineData("-", 5, true)]
    [InlineData(">= 18", 18, true)]
    [InlineData("1, 2, [5..6)", 6, false)]
    [InlineData("not(1, 2)", 2, false)]
    [InlineData("not(1, 2)", 3, true)]
    [InlineData("? > 3 and ? < 7", 5, true)]
    [InlineData("odd(?)", 4, false)]
    [InlineData("[1, 5]", 5, true)]
    [InlineData("!= 5", 5, false)]
    [InlineData("\"5\"", 5, false)]
    public void Unary_tests_accept_what_they_say(string text, int input, bool accepted) =>
        FeelUnaryTests.Parse(text).Accepts((decimal)input).ShouldBe(accepted);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
