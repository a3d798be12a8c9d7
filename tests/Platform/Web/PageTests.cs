using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Web.Security;
using Yicheng.Testing;

namespace Yicheng.Platform.Tests.Web;

public sealed class PageTests
{
    [Fact]
    public async Task Every_answer_carries_a_policy_without_inline_or_foreign_content()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        foreach (var path in new[] { "/design", "/health/live", "/no-such-page", "/openapi/v1.json" })
        {
            using var answer = await city.Client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        }
    }

    [Fact]
    public void A_page_may_ask_for_one_thing_more_and_gets_no_other()
    {
        var policy = new ContentSecurity();
        policy.AllowFormAction(new Uri("https://login.example.gov.cn/callback?x=1"));
        var nonce = policy.Nonce;
        policy.ToString().ShouldContain("form-action 'self' https://login.example.gov.cn;");
        policy.ToString().ShouldContain($"script-src 'self' 'nonce-{nonce}';");
        policy.ToString().ShouldContain("img-src 'self' data: blob:;");
        new ContentSecurity().ToString().ShouldNotContain("nonce");
    }

    [Theory]
    [InlineData("/design")]
    [InlineData("/design/workbench")]
    [InlineData("/design/wall")]
    [InlineData("/design/certificate")]
    public async Task The_gallery_shows_itself_in_demo_mode_only(string path)
    {
        await using var demo = await TestCity.StartAsync("sqlite");
        (await demo.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var real = await TestCity.StartAsync("sqlite", o => o with { Demo = false });
        (await real.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Scripts_and_styles_are_kept_by_browsers_and_compressed()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        var page = await city.Client.GetStringAsync("/design");
        var script = page.Split("<script type=\"module\" src=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, script) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await city.Client.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        // The portal's script must load on a slow phone; the process viewer comes apart, when a page shows one.
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(60_000);
        (await city.Client.GetAsync("/assets/manifest.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reader_chooses_language_and_large_type_and_comes_back_to_the_page()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        using var answer = await city.Client.PostAsync("/preferences", new FormUrlEncodedContent([new("language", "en"), new("elder", "1"), new("back", "/design?a=1")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/design?a=1");
        var cookies = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/design") { Headers = { { "Cookie", cookies } } };
        var page = await (await city.Client.SendAsync(request)).Content.ReadAsStringAsync();
        page.ShouldContain("<html lang=\"en\" class=\"face-portal is-elder\">");
        page.ShouldContain("Skip to content");
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,zh;q=0.5", "en")]
    [InlineData("zh-TW,en;q=0.9", "zh-CN")]
    [InlineData("fr", "zh-CN")]
    [InlineData("", "zh-CN")]
    public async Task Without_a_choice_the_browsers_language_decides(string accepted, string language)
    {
        await using var city = await TestCity.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/design/certificate");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        var page = await (await city.Client.SendAsync(request)).Content.ReadAsStringAsync();
        page.ShouldContain($"<html lang=\"{language}\"");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Coming_back_never_leads_elsewhere(string back)
    {
        await using var city = await TestCity.StartAsync("sqlite");
        using var answer = await city.Client.PostAsync("/preferences", new FormUrlEncodedContent([new("back", back)]));
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Chinese_is_written_as_characters()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        var page = await city.Client.GetStringAsync("/design");
        page.ShouldContain("阿婆瀑布土菜馆");
        page.ShouldNotMatch("&#x[3-9A-F][0-9A-F]{3};");
    }
}
