using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yicheng.Cases.Tests;

public sealed class BadInputTests(CaseCityOnBothStores cities)
{
    public static TheoryData<string, int, string> Bodies => new()
    {
        { string.Concat(Enumerable.Repeat("[", 100_000)), 400, "wrong-type" },
        { "{\"item\":\"test-simple\",\"form\":" + string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 61), 400, "" },
        { "{\"item\":\"" + new string('长', 300_000) + "\"}", 422, "" },
        { "{\"item\":\"test-simple\",\"form\":{\"shopName\":\"" + new string('长', 900_000) + "\"}}", 413, "body-too-large" },
        { """{"item":"test\u0000simple","region":"\u0000","form":{}}""", 422, "" },
        { """{"item":null}""", 400, "" },
        { """{"item":["test-simple"]}""", 400, "" },
        { """{"item":"test-simple","attachments":[null]}""", 422, "" },
        { """{"item":"test-simple","attachments":[{"file":"x","material":"plan"}]}""", 400, "" },
        { """{"item":"test-simple","applicant":{"kind":"dog"}}""", 400, "" },
        { "null", 400, "body-required" },
        { "", 400, "body-required" },
        { "[]", 400, "wrong-type" },
        { "\"x\"", 400, "wrong-type" },
        { "\ufeff{}", 422, "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_out_of_all_bounds_gets_a_sentence_and_never_a_defect(string body, int status, string problem)
    {
        var city = await cities.OnAsync("sqlite");
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", body);
        answer.Status.ShouldBe(status, answer.Text);
        answer["title"].Length.ShouldBeGreaterThan(5);
        answer["title"].ShouldNotContain("parameter");
        (problem.Length == 0 || answer.Problem == problem).ShouldBeTrue(answer.Text);
    }

    [Theory]
    [InlineData("/api/v1/cases/%00")]
    [InlineData("/api/v1/cases/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/cases/' or 1=1 --")]
    [InlineData("/api/v1/cases?after=%00&limit=-1")]
    [InlineData("/api/v1/cases?limit=99999999999")]
    [InlineData("/api/v1/cases?after=not-a-key")]
    [InlineData("/api/v1/tasks?after=%F0%9F%98%80")]
    [InlineData("/api/v1/files/not-a-guid")]
    [InlineData("/api/v1/certificates/%27%3B%20drop%20table%20cases_case?code=%00")]
    [InlineData("/api/v1/items?q=%00%FF&region=x")]
    [InlineData("/api/v1/items/%2e%2e%2fcity")]
    [InlineData("/verify/%00?code=<script>")]
    public async Task An_address_out_of_all_bounds_is_no_defect_on_either_store(string path)
    {
        foreach (var store in CaseCityOnBothStores.Names.Select(name => (string)name.Data))
        {
            var city = await cities.OnAsync(store);
            foreach (var user in new[] { CaseCity.Resident, CaseCity.Acceptor })
            {
                var answer = await city.GetAsync(user, path);
                answer.Status.ShouldBeLessThan(500, $"{store} {user} {answer.Text}");
                answer.Text.ShouldNotContain("   at ");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task What_is_no_JSON_is_told_so(string type)
    {
        var city = await cities.OnAsync("sqlite");
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", content);
        answer.Status.ShouldBe(415, answer.Text);
        answer.Problem.ShouldBe("wrong-media-type");
    }

    [Theory]
    [InlineData("清远\u202e店饭")]
    [InlineData("北江\u200b味道")]
    [InlineData("\u2066北江味道\u2069")]
    public async Task Marks_that_make_a_name_read_as_another_are_refused(string name)
    {
        var city = await cities.OnAsync("sqlite");
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple", new { shopName = name }));
        answer.Status.ShouldBe(422, answer.Text);
        answer["title"].ShouldContain("看不见");
    }

    [Fact]
    public async Task A_wrong_parameter_is_named_without_the_frameworks_words()
    {
        var city = await cities.OnAsync("sqlite");
        var answer = await city.GetAsync(CaseCity.Resident, "/api/v1/cases?limit=many");
        answer.Status.ShouldBe(400, answer.Text);
        answer["title"].ShouldBe("“limit”不能是“many”，请按接口文档填写");
        answer.Json!["errors"]![0]!["field"]!.ToString().ShouldBe("limit");
    }

    [Fact]
    public async Task Problems_speak_the_readers_language()
    {
        var city = await cities.OnAsync("sqlite");
        var wrong = new { item = "test-simple", region = CaseCity.Region, applicant = new { kind = "person", name = "黄志强", number = "441802199709106576" }, form = new { } };
        var chinese = await city.AskAsync(CaseCity.Resident, HttpMethod.Post, "/api/v1/cases", wrong);
        var english = await city.AskAsync(CaseCity.Resident, HttpMethod.Post, "/api/v1/cases", wrong, language: "en-GB,en;q=0.9");
        chinese.Status.ShouldBe(422);
        chinese.Text.ShouldContain("最后一位应为 5");
        english.Text.ShouldNotContain("应为");
        english["title"].ShouldAllBe(letter => letter < 0x3000, english.Text);
        english.Json!["errors"]!.AsArray().Count.ShouldBe(chinese.Json!["errors"]!.AsArray().Count);
        foreach (var (path, method, body) in new (string, HttpMethod, string?)[]
            { ("/api/v1/cases/none", HttpMethod.Get, null), ("/api/v1/cases", HttpMethod.Post, "{"), ("/api/v1/cases", HttpMethod.Post, """{"item":7}"""), ("/api/v1/certificates/none", HttpMethod.Get, null) })
        {
            var answer = await city.AskAsync(CaseCity.Resident, method, path, body, language: "en");
            answer["title"].ShouldAllBe(letter => letter < 0x3000, answer.Text);
        }
    }

    [Theory]
    [InlineData("..\\..\\windows\\计划.pdf", "计划.pdf")]
    [InlineData("../../../etc/计划.pdf", "计划.pdf")]
    [InlineData("/etc/cron.d/计划.pdf", "计划.pdf")]
    [InlineData("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf")]
    public async Task Tricks_in_a_files_name_lead_nowhere(string name, string kept)
    {
        var city = await cities.OnAsync("sqlite");
        var before = Directory.EnumerateFiles(city.City.Store.Folder).Order().ToList();
        var answer = await UploadAsync(city, name, [.. "%PDF-1.7 "u8, .. Guid.NewGuid().ToByteArray()]);
        answer.Status.ShouldBe(201, answer.Text);
        answer["name"].ShouldBe(kept);
        Directory.EnumerateFiles(city.City.Store.Folder).Order().ShouldBe(before);
        File.Exists(Path.Combine(city.City.Store.Folder, "files", answer["hash"][..2], answer["hash"])).ShouldBeTrue();
    }

    [Fact]
    public async Task A_program_that_calls_itself_a_document_is_not_taken_and_leaves_nothing()
    {
        var city = await cities.OnAsync("sqlite");
        var incoming = Path.Combine(city.City.Store.Folder, "files", "incoming");
        (await UploadAsync(city, "申请表.pdf", [0x4D, 0x5A, 0x90, 0, 3])).Problem.ShouldBe("file-kind");
        (await UploadAsync(city, "script.pdf", "#!/bin/sh\nrm -rf /"u8.ToArray())).Problem.ShouldBe("file-kind");
        (await UploadAsync(city, "page.png", "<html><script>"u8.ToArray())).Problem.ShouldBe("file-kind");
        (await UploadAsync(city, "空.pdf", [])).Problem.ShouldBe("empty-file");
        (await UploadAsync(city, "a\u0001b.pdf", "%PDF-1.7 x"u8.ToArray())).Status.ShouldBeOneOf(400, 422);
        (await UploadAsync(city, new string('长', 300) + ".pdf", "%PDF-1.7 x"u8.ToArray())).Problem.ShouldBe("file-name");
        Directory.EnumerateFiles(incoming).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_gigabytes_are_refused_early_and_take_no_memory(bool chunked)
    {
        var city = await cities.OnAsync("sqlite");
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(city.City.Address.Host, city.City.Address.Port);
        await using var wire = new NetworkStream(socket);
        var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 2147483648";
        await wire.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/files HTTP/1.1\r\nHost: {city.City.Address.Authority}\r\nAuthorization: Bearer {city.TokenOf(CaseCity.Resident)}\r\nAccept-Language: zh-CN\r\nContent-Type: multipart/form-data; boundary=b\r\n{length}\r\n\r\n"));
        var answer = new StringBuilder();
        var reading = Task.Run(async () =>
        {
            var buffer = new byte[4096];
            int read;
            while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await wire.ReadAsync(buffer)) > 0)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        });
        var sent = await SendAsync(wire, chunked, reading);
        await reading.WaitAsync(TimeSpan.FromSeconds(60));
        answer.ToString().ShouldStartWith("HTTP/1.1 413 ");
        sent.ShouldBeLessThan(64L * 1024 * 1024, "the answer came long before the end");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(20L * 1024 * 1024);
        var incoming = Path.Combine(city.City.Store.Folder, "files", "incoming");
        (Directory.Exists(incoming) ? Directory.EnumerateFiles(incoming) : []).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var city = await cities.OnAsync("sqlite");
        using var content = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 half");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        (await city.PostAsync(CaseCity.Resident, "/api/v1/files", content)).Problem.ShouldBe("malformed-upload");
        using var none = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        (await city.PostAsync(CaseCity.Resident, "/api/v1/files", none)).Problem.ShouldBe("file-required");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Markup_in_words_is_shown_as_words(string store)
    {
        const string evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence", new { shopName = "<b>江边</b>小厨" });
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/remind", new { words = evil })).Status.ShouldBeLessThan(500);
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept", new { words = evil });
        await city.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" }, words = evil });
        await city.DoneAsync(CaseCity.Decider, number, "decide", "grant", new { words = evil });
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 5, words = evil })).Status.ShouldBe(200);
        var certificate = (await city.CaseAsync(number))["certificates"]![0]!["number"]!.ToString();
        foreach (var (user, path) in new[]
        {
            (CaseCity.Resident, $"/my/cases/{number}"), (CaseCity.Resident, "/my"), (CaseCity.Resident, $"/my/cases/{number}/paper/application"), (CaseCity.Resident, $"/my/cases/{number}/paper/decision"),
            (CaseCity.Resident, $"/certificates/{Uri.EscapeDataString(certificate)}"), (CaseCity.Decider, $"/workbench/cases/{number}"), ("city-supervisor", $"/workbench/cases/{number}"),
        })
        {
            var page = await city.AskAsync(user, HttpMethod.Get, path);
            page.Status.ShouldBe(200, path);
            page.Text.ShouldNotContain("<script>alert");
            page.Text.ShouldNotContain("<img src=x");
            page.Text.ShouldNotContain("<b>江边");
        }

        (await city.AskAsync(CaseCity.Resident, HttpMethod.Get, $"/certificates/{Uri.EscapeDataString(certificate)}")).Text.ShouldContain("&lt;b&gt;江边");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_lost_answer_is_given_again_and_the_case_is_there_once(string store)
    {
        const string resident = "tang.xuemei";
        var city = await cities.OnAsync(store);
        var key = Guid.NewGuid().ToString("N");
        var body = System.Text.Json.JsonSerializer.Serialize(CaseCity.Filing("test-simple", applicant: new { kind = "person", name = "唐雪梅", number = "441821199104281046", phone = "19907630035" }));
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new(true, 0) })
        {
            await socket.ConnectAsync(city.City.Address.Host, city.City.Address.Port);
            var sent = Encoding.UTF8.GetBytes(body);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/cases HTTP/1.1\r\nHost: {city.City.Address.Authority}\r\nAuthorization: Bearer {city.TokenOf(resident)}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {sent.Length}\r\n\r\n"));
            await socket.SendAsync(sent);

            // The line is cut when the answer has begun to come, before anybody has read it.
            socket.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead).ShouldBeTrue();
        }

        var again = await city.PostAsync(resident, "/api/v1/cases", body, key);
        again.Status.ShouldBe(201, again.Text);
        (await city.GetAsync(resident, "/api/v1/cases")).Json!["items"]!.AsArray().Select(line => line!["number"]!.ToString()).ShouldBe([again["number"]]);
    }

    private static async Task<long> SendAsync(NetworkStream wire, bool chunked, Task answered)
    {
        var bytes = new byte[256 * 1024];
        Array.Fill(bytes, (byte)'x');
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 "u8.CopyTo(bytes);
        var sent = 0L;
        try
        {
            for (; sent < 2L * 1024 * 1024 * 1024 && !answered.IsCompleted; sent += bytes.Length)
            {
                await wire.WriteAsync(chunked ? [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8] : bytes);
            }
        }
        catch (IOException)
        {
            // The server has hung up after its answer.
        }

        return sent;
    }

    private static async Task<Answer> UploadAsync(CaseCity city, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent("b");
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(content);
        return await city.PostAsync(CaseCity.Resident, "/api/v1/files", form);
    }
}
