using Yicheng.Platform.Web;
using Yicheng.Platform.Web.Charts;
using Yicheng.Platform.Web.Content;

namespace Yicheng.Platform.Tests.Web;

public sealed class MarkupTests
{
    [Fact]
    public void A_value_never_becomes_markup()
    {
        var name = "<script>alert(1)</script>\" onclick=\"x";
        Markup markup = $"""<p title="{name}">{name}</p>""";
        markup.ToString().ShouldBe("""<p title="&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&quot;x">&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&quot;x</p>""");
    }

    [Fact]
    public void Markup_within_markup_is_written_once()
    {
        Markup inner = $"<b>{"甲 & 乙"}</b>";
        Markup outer = $"<p>{inner}{Markup.If(false, $"<i></i>")}{Markup.Each([1, 2], n => $"<li>{n}</li>")}</p>";
        outer.ToString().ShouldBe("<p><b>甲 &amp; 乙</b><li>1</li><li>2</li></p>");
    }

    [Fact]
    public void A_code_is_drawn_without_inline_style()
    {
        var svg = QrTagHelper.Write("https://example.gov.cn/verify/1", "扫码核验").ToString();
        svg.ShouldStartWith("<svg class=\"y-qr\"");
        svg.ShouldContain("aria-label=\"扫码核验\"");
        svg.ShouldNotContain("style=");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1243, 1500)]
    [InlineData(99.2, 100)]
    [InlineData(100, 100)]
    [InlineData(0.31, 0.4)]
    public void An_axis_ends_on_a_round_number_at_or_above_the_largest_value(double largest, double top)
        => LineChartTagHelper.Scale((decimal)largest).ShouldBe((decimal)top);
}
