using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Printing;

namespace Yicheng.Cases.Tests;

public sealed class CertificatePdfTests(CaseCityOnBothStores cities)
{
    [Fact]
    public async Task A_certificate_is_a_PDF_whose_Chinese_reads_and_whose_code_leads_to_its_check()
    {
        var city = await cities.OnAsync("sqlite");
        SkipWithout(city, "pdftotext");
        var (certificate, code) = await IssueAsync(city);
        using var folder = new TemporaryFile();

        await File.WriteAllBytesAsync(folder.Path, await PdfAsync(city, CaseCity.Resident, $"/certificates/{certificate}/pdf"));
        var text = Regex.Replace(await RunAsync("pdftotext", folder.Path, "-"), @"\s", "");
        text.ShouldContain("测试许可证");
        text.ShouldContain(CaseCity.ResidentName);
        text.ShouldContain("江边小厨");
        text.ShouldContain("清城区市场监督管理局");
        text.ShouldContain(code);
        text.ShouldNotContain("已被撤销");
        text.ShouldNotContain("下载PDF", customMessage: "what is only for the screen is not on paper");

        (await PdfAsync(city, CaseCity.Decider, $"/api/v1/certificates/{certificate}/pdf")).Length.ShouldBeGreaterThan(1000);
        (await city.GetAsync(null, $"/api/v1/certificates/{certificate}/pdf")).Status.ShouldBe(401);
        (await city.GetAsync("wu.lijuan", $"/api/v1/certificates/{certificate}/pdf")).Problem.ShouldBe("certificate-not-found");

        (await city.PostAsync(CaseCity.Decider, $"/api/v1/certificates/{certificate}/revoke", new { reason = "隐瞒情况" })).Status.ShouldBe(200);
        await File.WriteAllBytesAsync(folder.Path, await PdfAsync(city, CaseCity.Resident, $"/certificates/{certificate}/pdf"));
        Regex.Replace(await RunAsync("pdftotext", folder.Path, "-"), @"\s", "").ShouldContain("已被撤销");
    }

    [Fact]
    public async Task The_printed_code_scans_to_the_address_where_anyone_may_check()
    {
        var city = await cities.OnAsync("sqlite");
        SkipWithout(city, "pdftoppm", "zbarimg");
        var (certificate, code) = await IssueAsync(city);
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, await PdfAsync(city, CaseCity.Resident, $"/certificates/{certificate}/pdf"));
        await RunAsync("pdftoppm", "-png", "-r", "150", "-singlefile", file.Path, file.Path);
        var scanned = (await RunAsync("zbarimg", "--quiet", "--raw", file.Path + ".png")).Trim();
        File.Delete(file.Path + ".png");
        scanned.ShouldBe($"{city.City.Address.ToString().TrimEnd('/')}/verify/{certificate}?code={code}");
        var check = await city.GetAsync(null, new Uri(scanned).PathAndQuery);
        check.Status.ShouldBe(200);
        check.Text.ShouldContain("测试许可证");
        check.Text.ShouldNotContain(CaseCity.ResidentName);
        check.Text.ShouldNotContain(CaseCity.ResidentNumber);
        check.Text.ShouldNotContain("江边小厨");
    }

    [Fact]
    public async Task A_page_cannot_reach_out_and_a_browser_that_dies_is_replaced()
    {
        var city = await cities.OnAsync("sqlite");
        SkipWithout(city, "pdftotext");
        var printer = city.City.App.Services.GetRequiredService<PdfPrinter>();
        var page = $"""<html><body><p>甲</p><img src="{city.City.Address}health/live"><iframe src="{city.City.Address}health/live"></iframe><iframe src="file:///etc/passwd"></iframe><script>document.body.append("script ran")</script></body></html>""";
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, (await printer.PrintAsync(page)).Value!);
        var text = await RunAsync("pdftotext", file.Path, "-");
        text.ShouldContain("甲");
        text.ShouldNotContain("Healthy");
        text.ShouldNotContain("root:");
        text.ShouldNotContain("script ran");

        foreach (var browser in Process.GetProcessesByName("chromium").Where(one => ParentOf(one.Id) == Environment.ProcessId))
        {
            browser.Kill();
        }

        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => printer.PrintAsync("<p>乙</p>")));
        again.All(pdf => !pdf.IsRefused && pdf.Value!.AsSpan().StartsWith("%PDF-"u8)).ShouldBeTrue();
    }

    private static void SkipWithout(CaseCity city, params string[] programs)
    {
        Assert.SkipUnless(city.City.App.Services.GetRequiredService<PdfPrinter>().IsAvailable, "Chromium is not installed; ./test installs it");
        foreach (var program in programs)
        {
            Assert.SkipUnless(File.Exists($"/usr/bin/{program}"), $"{program} is not installed; ./test installs it");
        }
    }

    private static async Task<(string Number, string Code)> IssueAsync(CaseCity city)
    {
        var number = await city.FileAsync("test-simple");
        await city.DoneAsync(CaseCity.Acceptor, number, "handle", "grant");
        var certificate = (await city.CaseAsync(number))["certificates"]![0]!;
        return (Uri.EscapeDataString(certificate["number"]!.ToString()), certificate["code"]!.ToString());
    }

    private static async Task<byte[]> PdfAsync(CaseCity city, string user, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {city.TokenOf(user)}");
        using var answer = await city.City.Client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/pdf", $"{answer.StatusCode}");
        return bytes;
    }

    private static int ParentOf(int process)
    {
        // man 5 proc: pid (name) state ppid …
        var stat = File.Exists($"/proc/{process}/stat") ? File.ReadAllText($"/proc/{process}/stat") : ") ? 0";
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
