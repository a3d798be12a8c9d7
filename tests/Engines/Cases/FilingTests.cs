namespace Yicheng.Cases.Tests;

public sealed class FilingTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_filed_case_has_a_number_an_owner_and_a_first_step(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        number.ShouldMatch("^441800-20260302-[0-9]{6}$");
        var view = await city.CaseAsync(number);
        view["state"]!.ToString().ShouldBe("received");
        view["isMine"]!.GetValue<bool>().ShouldBeTrue();
        view["organisation"]!.ToString().ShouldBe("441802-market-supervision");
        view["tasks"]![0]!["element"]!.ToString().ShouldBe("accept");
        view["next"]!.ToString().ShouldContain("受理");
        (await city.AskAsync(CaseCity.Resident, HttpMethod.Get, $"/api/v1/cases/{number}", language: "en"))["title"].ShouldBe("Test licence");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Two_hundred_filed_at_once_all_have_numbers_of_their_own(string store)
    {
        var city = await cities.OnAsync(store);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => city.FileAsync("test-simple")));
        numbers.Distinct().Count().ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_repeated_filing_with_the_same_key_is_one_case_and_the_same_answer(string store)
    {
        var city = await cities.OnAsync(store);
        var key = Guid.NewGuid().ToString();
        var body = CaseCity.Filing("test-simple");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.PostAsync(CaseCity.Resident, "/api/v1/cases", body, key)));
        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer["number"]).Distinct().Count().ShouldBe(1);

        // The first answer may have been lost on the way: asked again, it is given again.
        (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", body, key))["number"].ShouldBe(answers[0]["number"]);
        (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-licence"), key)).Problem.ShouldBe("idempotency-key-reused");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Every_wrong_answer_is_named_at_once_with_what_would_be_right(string store)
    {
        var city = await cities.OnAsync(store);
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple", new
        {
            floorArea = "many",
            hasKitchen = true,
            openOn = "2026-02-30",
            operatorNumber = "441802199709106576",
            firmCode = "91441802YC00100158",
            phone = "12",
            place = new { region = "999999999999", detail = "1 号" },
            trade = "sour",
            staff = new object[] { new { fullName = "甲", idNumber = "1" }, new { } },
            surprise = 1,
        }));
        answer.Status.ShouldBe(422);
        answer.Fields.ShouldBe(
            [
                "form.shopName", "form.floorArea", "form.kitchenArea", "form.openOn", "form.operatorNumber", "form.firmCode", "form.phone", "form.place", "form.trade",
                "form.staff[0].idNumber", "form.staff[1].fullName", "form.surprise",
            ], ignoreOrder: true);
        answer.Text.ShouldContain("最后一位应为");
        answer.Text.ShouldContain("没有名为“surprise”的字段");
    }

    [Theory]
    [InlineData("""{"shopName":"<script>alert(1)</script>"}""", "form.shopName")]
    [InlineData("""{"shopName":"一二三四五六七八九十一二三四五六七八九十一"}""", "form.shopName")]
    [InlineData("""{"shopName":"a\u0000b"}""", "form.shopName")]
    [InlineData("""{"shopName":"\ud800"}""", "form.shopName")]
    [InlineData("""{"shopName":"甲","shopName":"乙"}""", "form.shopName")]
    [InlineData("""{"shopName":"甲","__proto__":{}}""", "form.__proto__")]
    [InlineData("""{"shopName":{"$gt":""}}""", "form.shopName")]
    [InlineData("""{"shopName":"甲","floorArea":1e400}""", "form.floorArea")]
    [InlineData("""{"shopName":"甲","floorArea":0}""", "form.floorArea")]
    [InlineData("""{"shopName":"甲","floorArea":50,"hasKitchen":true,"kitchenArea":60}""", "form.kitchenArea")]
    [InlineData("""{"shopName":"甲","staff":[{"fullName":"甲"},{"fullName":"乙"},{"fullName":"丙"},{"fullName":"丁"}]}""", "form.staff")]
    [InlineData("""[1]""", "form")]
    public async Task Malicious_and_impossible_answers_are_refused_by_name(string form, string field)
    {
        var city = await cities.OnAsync("sqlite");
        var body = $$"""{"item":"test-simple","region":"{{CaseCity.Region}}","applicant":{"kind":"person","name":"黄志强","number":"{{CaseCity.ResidentNumber}}"},"form":{{form}}}""";
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", body);
        answer.Status.ShouldBe(422, answer.Text);
        answer.Fields.ShouldBe([field]);
    }

    [Theory]
    [InlineData("""{"item":"test-simple","price":1}""", 400)]
    [InlineData("""{"item":7}""", 400)]
    [InlineData("""{"item":""", 400)]
    [InlineData("{}", 422)]
    [InlineData("""{"item":"nothing"}""", 422)]
    public async Task A_body_that_is_no_application_gets_a_clear_answer(string body, int status)
    {
        var city = await cities.OnAsync("sqlite");
        var answer = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", body);
        answer.Status.ShouldBe(status, answer.Text);
        answer["title"].ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task What_is_not_asked_is_left_out_and_what_is_computed_is_not_taken(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple", new { shopName = " 江边小厨 ", floorArea = 80, hasKitchen = false, kitchenArea = 70, fee = 1, operatorNumber = "44182319560222142x" });
        var form = (await city.CaseAsync(number))["form"]!.AsObject();
        form["shopName"]!.ToString().ShouldBe("江边小厨");
        form["fee"]!.GetValue<decimal>().ShouldBe(8000);
        form["operatorNumber"]!.ToString().ShouldBe("44182319560222142X");
        form.ContainsKey("kitchenArea").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Everything_missing_is_told_in_one_go_and_files_must_be_ones_own(string store)
    {
        var city = await cities.OnAsync(store);
        (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-licence", new { shopName = "需要材料" }))).Fields.ShouldBe(["attachments.plan"]);
        var file = await UploadAsync(city, "plan.pdf", "%PDF-1.7 x"u8.ToArray());
        file.Status.ShouldBe(201, file.Text);
        var other = new { kind = "person", name = "吴丽娟", number = "441803198606178164" };
        (await city.PostAsync("wu.lijuan", "/api/v1/cases", CaseCity.Filing("test-licence", applicant: other, attachments: new[] { new { file = file["id"], material = "plan" } }))).Fields.ShouldBe(["attachments[0]"]);
        var filed = await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-licence", new { shopName = "需要材料" }, attachments: new[] { new { file = file["id"], material = "plan" } }));
        filed.Status.ShouldBe(201, filed.Text);
        (await city.CaseAsync(filed["number"]))["attachments"]![0]!["trust"]!.ToString().ShouldBe("c");
        (await city.GetAsync(CaseCity.Acceptor, $"/api/v1/files/{file["id"]}")).Status.ShouldBe(200);
        (await city.GetAsync("wu.lijuan", $"/api/v1/files/{file["id"]}")).Status.ShouldBe(404);
        (await UploadAsync(city, "virus.exe", "MZ....."u8.ToArray())).Status.ShouldBe(415);
        (await UploadAsync(city, "empty.pdf", [])).Problem.ShouldBe("empty-file");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Nobody_files_without_signing_in_and_a_resident_files_for_no_firm_and_nobody_else(string store)
    {
        var city = await cities.OnAsync(store);
        (await city.PostAsync(null, "/api/v1/cases", CaseCity.Filing("test-simple"))).Status.ShouldBe(401);
        var firm = new { kind = "firm", name = "清城区江边小厨餐饮店", number = "92441802YC00100079" };
        (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple", applicant: firm))).Status.ShouldBe(403);
        (await city.PostAsync("huang.xuemei", "/api/v1/cases", CaseCity.Filing("test-simple", applicant: firm))).Status.ShouldBe(201);
        foreach (var account in new[] { "wu.lijuan", "huang.xuemei" })
        {
            var other = await city.PostAsync(account, "/api/v1/cases", CaseCity.Filing("test-simple"));
            other.Status.ShouldBe(403, other.Text);
            other.Text.ShouldContain("not-for-this-person");
            other.Text.ShouldContain("替别人办，请到窗口");
        }

        var renamed = new { kind = "person", name = "黄小强", number = CaseCity.ResidentNumber };
        (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing("test-simple", applicant: renamed))).Status.ShouldBe(403);
        var counter = await city.PostAsync(CaseCity.Clerk, "/api/v1/cases", CaseCity.Filing("test-simple"));
        counter.Status.ShouldBe(201, counter.Text);
        (await city.CaseAsync(counter["number"], CaseCity.Clerk))["channel"]!.ToString().ShouldBe("counter");
        (await city.GetAsync("wu.lijuan", $"/api/v1/cases/{counter["number"]}")).Status.ShouldBe(404);
    }

    private static async Task<Answer> UploadAsync(CaseCity city, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(bytes), "file", name);
        return await city.PostAsync(CaseCity.Resident, "/api/v1/files", form);
    }
}
