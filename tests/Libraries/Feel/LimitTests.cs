using FsCheck;
using FsCheck.Fluent;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

public sealed class LimitTests
{
    private static readonly string[] Words =
    [
        "1", "2.5", "\"a\"", "x", "(", ")", "[", "]", "{", "}", "..", ",", ":", "+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or", "not", "if", "then", "else",
        "for", "in", "return", "some", "every", "satisfies", "function", "instance of", "number", "between", ".", "?", "@\"P1D\"", "null", "true", "item", "partial", "年龄", "list<", ">", "//", "/*", "\"", "count(", "date and time", "\U0001F40E",
    ];

    [Theory]
    [InlineData("for i in 1..1000000000 return i")]
    [InlineData("for a in 1..10000, b in 1..10000 return 1")]
    [InlineData("{f: function(n) f(n + 1)}.f(1)")]
    [InlineData("{f: function(n) f(n) + f(n)}.f(1)")]
    [InlineData("(for i in 1..100 return if i = 1 then \"aaaaaaaaaaaaaaaaaaaa\" else partial[-1] + partial[-1])[-1]")]
    [InlineData("count(for i in 1..100000 return concatenate(partial, partial))")]
    [InlineData("string(for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]])")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")")]
    public void What_would_not_end_or_explodes_is_stopped_with_a_sentence(string text) =>
        Should.Throw<FeelLimitException>(() => FeelExpression.Parse(text).Evaluate(null, new FeelRun(limits: new FeelLimits(Steps: 200_000, Memory: 2_000_000)))).Message.ShouldEndWith(".");

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("-", "")]
    [InlineData("not(", ")")]
    [InlineData("{a: ", "}")]
    [InlineData("if true then ", " else 1")]
    [InlineData("1 in (", ")")]
    [InlineData("1 in ]1..x[ ", "")]
    [InlineData("function(a: list<", ") 1")]
    [InlineData("x[", "]")]
    [InlineData("1 + ", "")]
    [InlineData("x.a", "")]
    [InlineData("x instance of list<", "number>")]
    public void Deep_nesting_is_refused_not_a_stack_overflow(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 3000)) + "1" + string.Concat(Enumerable.Repeat(close, 3000));
        Should.Throw<FeelSyntaxException>(() => FeelExpression.Parse(text));
    }

    [Fact]
    public void Deep_values_are_compared_and_written_without_a_stack_overflow()
    {
        var run = new FeelRun();
        var deep = "(for i in 1..150000 return if i = 1 then [1] else [partial[-1]])[-1]";
        Should.Throw<FeelLimitException>(() => FeelExpression.Parse($"{deep} = {deep}").Evaluate(null, run));
        Should.Throw<FeelLimitException>(() => FeelExpression.Parse($"string({deep})").Evaluate(null, new FeelRun()));
        Should.Throw<FeelLimitException>(() => FeelExpression.Parse($"flatten({deep})").Evaluate(null, new FeelRun()));
    }

    [Fact]
    public void Any_text_is_an_expression_or_is_refused()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Words)).Select(words => string.Join(' ', words));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts.ToArbitrary(), Survives));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll((NonNull<string> text) => Survives(text.Get)));
    }

    [Fact]
    public void A_value_written_and_read_again_is_the_same()
    {
        var numbers = ArbMap.Default.GeneratorFor<int>().Select(n => (object?)(n / 100m));
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => (object?)s.Get);
        var leaves = Gen.OneOf(numbers, texts, Gen.Elements<object?>(true, false, null));
        var lists = Gen.ArrayOf(leaves).Select(items => (object?)FeelList.Of(items));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.OneOf(lists).ToArbitrary(), value =>
            FeelValue.AreEqual(FeelExpression.Parse(FeelValue.ToText(value)!).Evaluate(), value) == true));
    }

    private static bool Survives(string text)
    {
        try
        {
            var limits = new FeelLimits(Steps: 10_000, Depth: 50, Memory: 100_000);
            FeelExpression.Parse(text).Evaluate(new FeelContext { ["x"] = 1 }, new FeelRun(limits: limits));
            FeelUnaryTests.Parse(text).Accepts(1m, null, new FeelRun(limits: limits));
            return true;
        }
        catch (Exception refused) when (refused is FeelSyntaxException or FeelLimitException)
        {
            return refused.Message.Length > 0;
        }
    }
}
