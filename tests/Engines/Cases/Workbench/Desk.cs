using System.Net;
using System.Text.RegularExpressions;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workbench;

/// <summary>An officer at the workbench: pages are opened, and their forms posted with what they carry.</summary>
internal sealed partial class Desk(HttpClient browser)
{
    public static async Task<Desk> OfAsync(CaseCity city, string user)
    {
        var browser = await city.City.BrowserOfAsync(user);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return new(browser);
    }

    public async Task<Sheet> OpenAsync(string address)
    {
        using var answer = await browser.GetAsync(address);
        return await Sheet.OfAsync(answer);
    }

    /// <summary>Sends a form of a page on, with its hidden fields.</summary>
    public async Task<Sheet> SendAsync(Sheet page, string to, params (string Name, string Value)[] fields)
    {
        string[] hidden = ["__RequestVerificationToken", "__once", "seen"];
        var all = hidden.Where(name => fields.All(field => field.Name != name)).Select(name => (Name: name, Value: page.Hidden(name))).Where(field => field.Value.Length > 0).Concat(fields);
        using var answer = await browser.PostAsync(to, new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return await Sheet.OfAsync(answer);
    }

    /// <summary>Ends the step in the box of a case's page.</summary>
    public async Task<Sheet> DecideAsync(Sheet page, string outcome, string words = "", params (string Name, string Value)[] more) =>
        await SendAsync(page, page.FormTo("handler=Complete"), [("outcome", outcome), ("words", words), .. more]);

    /// <summary>A page as it came.</summary>
    internal sealed partial record Sheet(int Status, string Html, string? Location)
    {
        public static async Task<Sheet> OfAsync(HttpResponseMessage answer) => new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString());

        public string Hidden(string name) => Regex.Match(Html, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;

        /// <summary>Where the form with that in its address goes.</summary>
        public string FormTo(string part) =>
            WebUtility.HtmlDecode(Actions().Matches(Html).Select(match => match.Groups[1].Value).First(action => action.Contains(part, StringComparison.Ordinal)));

        public IReadOnlyList<string> Numbers => [.. Rows().Matches(Html).Select(match => match.Groups[1].Value)];

        [GeneratedRegex("action=\"([^\"]*)\"")]
        private static partial Regex Actions();

        [GeneratedRegex("data-row-link>([^<]*)<")]
        private static partial Regex Rows();
    }
}
