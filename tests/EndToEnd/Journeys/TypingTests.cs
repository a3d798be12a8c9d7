using Microsoft.Playwright;
using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>What a person typed is never lost, however slow or out of order the server's answers come.</summary>
public sealed class TypingTests(Browser browser)
{
    private const string Refresh = "**/*handler=Refresh";
    private const string Save = "**/*handler=Save";

    [Fact]
    public async Task What_is_typed_while_the_questions_are_fetched_stays_and_keeps_the_cursor()
    {
        var page = await BeginAsync("tang.jiayi", "open-restaurant");
        await using var slow = await HeldAsync(page, Refresh);
        await page.FillAsync("[name='floorArea']", "300");
        await page.ClickAsync("[name='businessName']");
        await slow.AskedAsync();
        await page.Keyboard.TypeAsync("北江");
        await slow.LetGoAsync();
        await page.FetchedAsync();
        await page.Keyboard.TypeAsync("味道");
        (await page.InputValueAsync("[name='businessName']")).ShouldEndWith("北江味道");
        (await page.InnerTextAsync("#apply")).ShouldContain("要办");
    }

    [Fact]
    public async Task A_press_is_heard_though_the_questions_come_back_under_it()
    {
        var page = await BeginAsync("lin.zixuan", "open-restaurant");
        await using var slow = await HeldAsync(page, Refresh);
        await page.FillAsync("[name='floorArea']", "300");
        var choice = page.Locator("#apply [data-field] input[type=radio]:not(:checked) + label").First;
        await choice.ScrollIntoViewIfNeededAsync();
        var box = (await choice.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await slow.AskedAsync();
        var answered = page.WaitForResponseAsync(answer => answer.Url.Contains("handler=Refresh", StringComparison.Ordinal));
        await slow.LetGoAsync();
        await (await answered).FinishedAsync();
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 50))");
        await page.Mouse.UpAsync();
        (await page.Locator("#apply [data-field] input[type=radio]:checked").CountAsync()).ShouldBeGreaterThan(0);
        await page.FetchedAsync();
        (await page.Locator("#apply [data-field] input[type=radio]:checked").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_save_that_was_held_up_puts_nothing_older_over_what_was_sent_since()
    {
        var page = await BeginAsync("luo.jianhua", "signboard");
        await using var slow = await HeldAsync(page, Save);
        await page.FillAsync("[name='businessName']", "第一");
        var late = await slow.AskedAsync();
        await page.FillAsync("[name='businessName']", "第二");
        var address = page.Url;
        await page.PressAsync("[name='save'][value='draft']");
        var answer = await page.Context.APIRequest.PostAsync(late.Url, new() { DataByte = late.PostDataBuffer, Headers = [KeyValuePair.Create("content-type", late.Headers["content-type"])] });
        answer.Status.ShouldBe(204);
        await page.GotoAsync(address);
        (await page.InputValueAsync("[name='businessName']")).ShouldBe("第二");
    }

    [Fact]
    public async Task Leaving_by_a_link_keeps_what_was_just_typed()
    {
        var page = await BeginAsync("huang.yongkang", "signboard");
        var address = page.Url;
        await page.FillAsync("[name='businessName']", "写到一半");
        await page.PressAsync(".y-footer a >> nth=-1");
        page.Url.ShouldNotBe(address);
        await page.GotoAsync(address);
        (await page.InputValueAsync("[name='businessName']")).ShouldBe("写到一半");
    }

    [Fact]
    public async Task Closing_the_window_keeps_what_was_just_typed()
    {
        var page = await BeginAsync("deng.weiming", "signboard");
        var address = page.Url;
        await page.FillAsync("[name='businessName']", "关窗以前");
        var context = page.Context;
        page.Dialog += (_, question) => _ = question.AcceptAsync();
        await page.CloseAsync(new() { RunBeforeUnload = true });
        var again = await context.NewPageAsync();
        await again.GotoAsync(address);
        for (var look = 0; look < 100 && await again.InputValueAsync("[name='businessName']") != "关窗以前"; look++)
        {
            await again.ReloadAsync();
        }

        (await again.InputValueAsync("[name='businessName']")).ShouldBe("关窗以前");
    }

    private async Task<IPage> BeginAsync(string resident, string item)
    {
        var page = await browser.OpenAsync(phone: false, resident);
        await page.GotoAsync($"/items/{item}/apply");
        await page.PressAsync("#start button.y-button-primary");
        return page;
    }

    /// <summary>Requests of a kind do not reach the server until they are let go.</summary>
    private static async Task<Held> HeldAsync(IPage page, string pattern)
    {
        var held = new Held();
        await page.RouteAsync(pattern, held.TakeAsync);
        return held;
    }

    private sealed class Held : IAsyncDisposable
    {
        private readonly TaskCompletionSource<IRequest> asked = new();
        private readonly TaskCompletionSource free = new();

        public async Task TakeAsync(IRoute route)
        {
            asked.TrySetResult(route.Request);
            await free.Task;
            await route.ContinueAsync();
        }

        public Task<IRequest> AskedAsync() => asked.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public Task LetGoAsync()
        {
            free.TrySetResult();
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            asked.TrySetCanceled();
            return ValueTask.CompletedTask;
        }
    }
}
