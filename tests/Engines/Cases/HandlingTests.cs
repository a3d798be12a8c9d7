namespace Yicheng.Cases.Tests;

public sealed class HandlingTests(CaseCityOnBothStores cities)
{
    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_licence_goes_from_application_to_certificate_and_is_checked_and_revoked(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        (await city.CaseAsync(number))["state"]!.ToString().ShouldBe("accepted");
        (await city.CompleteAsync(CaseCity.Examiner, number, "survey", "pass")).Problem.ShouldBe("partners-required");
        await city.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" } });
        await city.DoneAsync(CaseCity.Decider, number, "decide", "grant", new { words = "符合条件" });
        var done = await city.CaseAsync(number);
        done["state"]!.ToString().ShouldBe("closed");
        done["outcome"]!.ToString().ShouldBe("granted");
        var certificate = done["certificates"]![0]!;
        var (id, code) = (certificate["number"]!.ToString(), certificate["code"]!.ToString());
        var check = await city.GetAsync(null, $"/api/v1/certificates/{Uri.EscapeDataString(id)}?code={code}");
        check["standing"].ShouldBe("valid");
        check.Text.ShouldNotContain(CaseCity.ResidentNumber);
        check.Text.ShouldNotContain(CaseCity.ResidentName);
        (await city.GetAsync(null, $"/api/v1/certificates/{Uri.EscapeDataString(id)}?code=WRONG")).Status.ShouldBe(404);
        (await city.PostAsync(CaseCity.Examiner, $"/api/v1/certificates/{Uri.EscapeDataString(id)}/revoke", new { reason = "隐瞒情况" })).Status.ShouldBe(403);
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/certificates/{Uri.EscapeDataString(id)}/revoke", new { reason = "隐瞒情况" })).Status.ShouldBe(200);
        (await city.GetAsync(null, $"/api/v1/certificates/{Uri.EscapeDataString(id)}?code={code}"))["standing"].ShouldBe("revoked");
        var events = (await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/events")).Json!.AsArray().Select(e => e!["act"]!.ToString()).ToList();
        events.ShouldBe(["filed", "completed", "completed", "completed", "certificate-issued", "notified", "published", "closed", "certificate-revoked"]);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_refusal_is_written_with_reasons_and_both_remedies(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        (await city.CompleteAsync(CaseCity.Acceptor, number, "handle", "refuse")).Problem.ShouldBe("words-required");
        await city.DoneAsync(CaseCity.Acceptor, number, "handle", "refuse", new { words = "店名与他人相同" });
        var view = await city.CaseAsync(number);
        view["outcome"]!.ToString().ShouldBe("refused");
        var part = view["parts"]![0]!;
        part["words"]!.ToString().ShouldBe("店名与他人相同");
        part["remedies"]!.AsArray().Count.ShouldBe(2);
        part["remedies"]!.ToJsonString().ShouldNotBeNullOrEmpty();
        view["certificates"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Of_two_officers_who_decide_at_once_one_is_told_what_the_other_did(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        await city.DoneAsync(CaseCity.Acceptor, number, "accept", "accept");
        await city.DoneAsync(CaseCity.Examiner, number, "survey", "pass", new { partners = new[] { "陈立新" } });
        var step = await city.StepAsync(number, "decide");
        var answers = await Task.WhenAll(
            city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/complete", new { outcome = "grant" }),
            city.PostAsync("acting-head", $"/api/v1/tasks/{step}/complete", new { outcome = "refuse", words = "不符合条件" }));
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        var loser = answers.Single(answer => answer.Status == 409);
        loser.Problem.ShouldBe("task-already-completed");
        loser.Json!["current"]!["outcome"]!.ToString().ShouldBeOneOf("grant", "refuse");
        (await city.PostAsync(CaseCity.Decider, $"/api/v1/tasks/{step}/complete", new { outcome = "grant" })).Status.ShouldBe(409);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Only_the_right_post_in_the_right_organisation_completes_a_step(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        foreach (var user in new[] { CaseCity.Examiner, "acceptor.441803-market-supervision", "acceptor.441802-fire-rescue", CaseCity.Resident, "former-head" })
        {
            var answer = await city.CompleteAsync(user, number, "accept", "accept");
            answer.Status.ShouldBe(403, user);
            answer["title"].Length.ShouldBeGreaterThan(5);
        }

        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/tasks/{await city.StepAsync(number, "accept")}/complete", new { outcome = "fly" })).Problem.ShouldBe("unknown-outcome");
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/tasks/{number}-99/complete", new { outcome = "accept" })).Status.ShouldBe(404);
        (await city.PostAsync(CaseCity.Acceptor, "/api/v1/tasks/nothing/complete", new { outcome = "accept" })).Status.ShouldBe(404);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_withdrawn_case_is_over_for_everybody_and_a_decided_one_cannot_be_withdrawn(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-licence");
        var step = await city.StepAsync(number, "accept");
        (await city.PostAsync("wu.lijuan", $"/api/v1/cases/{number}/withdraw")).Status.ShouldBe(404);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/withdraw", new { reason = "不办了" })).Status.ShouldBe(200);
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/tasks/{step}/complete", new { outcome = "accept" })).Problem.ShouldBe("case-withdrawn");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/withdraw")).Problem.ShouldBe("already-withdrawn");
        var decided = await city.FileAsync("test-simple");
        await city.DoneAsync(CaseCity.Acceptor, decided, "handle", "grant");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{decided}/withdraw")).Problem.ShouldBe("already-decided");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_claimed_step_is_its_holders_until_given_back(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        var step = await city.StepAsync(number, "handle");
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/tasks/{step}/claim")).Status.ShouldBe(200);
        (await city.PostAsync("officer.441802-market-supervision", $"/api/v1/tasks/{step}/complete", new { outcome = "grant" })).Problem.ShouldBe("task-claimed");
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/tasks/{step}/release")).Status.ShouldBe(200);
        (await city.PostAsync("officer.441802-market-supervision", $"/api/v1/tasks/{step}/complete", new { outcome = "grant" })).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task The_inbox_holds_what_one_may_do_ordered_by_clock_and_pages_without_gaps(string store)
    {
        var city = await cities.OnAsync(store);
        for (var i = 0; i < 5; i++)
        {
            await city.FileAsync("test-licence");
        }

        var seen = new List<string>();
        var dues = new List<string>();
        for (string? after = null; ;)
        {
            var page = await city.GetAsync(CaseCity.Acceptor, $"/api/v1/tasks?act=accept&kind=test-licence&limit=2{(after is null ? "" : "&after=" + after)}");
            page.Status.ShouldBe(200, page.Text);
            foreach (var line in page.Json!["items"]!.AsArray())
            {
                seen.Add(line!["id"]!.ToString());
                dues.Add(line["due"]?.ToString() ?? "9999");
            }

            after = page.Json["next"]?.ToString();
            if (after is null)
            {
                break;
            }
        }

        seen.Count.ShouldBeGreaterThanOrEqualTo(5);
        seen.Distinct().Count().ShouldBe(seen.Count);
        dues.ShouldBeInOrder();
        (await city.GetAsync(CaseCity.FireExaminer, "/api/v1/tasks?act=accept")).Json!["items"]!.AsArray().ShouldBeEmpty();
        (await city.GetAsync(CaseCity.Resident, "/api/v1/tasks")).Json!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Cases_are_found_by_number_and_by_their_subject_and_masked_for_readers(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        (await city.GetAsync("supervisor.441802-supervision", $"/api/v1/cases?words={number}")).Json!["items"]!.AsArray().Count.ShouldBe(1);
        (await city.GetAsync("supervisor.441802-supervision", $"/api/v1/cases?words={CaseCity.ResidentNumber}&limit=100")).Json!["items"]!.AsArray()
            .ShouldContain(line => line!["number"]!.ToString() == number);
        (await city.GetAsync("supervisor.441803-supervision", $"/api/v1/cases?words={number}")).Json!["items"]!.AsArray().ShouldBeEmpty();
        var watched = await city.GetAsync("scjg-guide", $"/api/v1/cases/{number}");
        watched.Status.ShouldBe(200, watched.Text);
        watched.Text.ShouldNotContain(CaseCity.ResidentNumber);
        (await city.CaseAsync(number, CaseCity.Acceptor))["subject"]!["number"]!.ToString().ShouldNotBe(CaseCity.ResidentNumber);
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/cases/{number}/reveal", new { purpose = " " })).Problem.ShouldBe("purpose-required");
        (await city.PostAsync("scjg-guide", $"/api/v1/cases/{number}/reveal", new { purpose = "好奇" })).Status.ShouldBe(403);
        (await city.PostAsync(CaseCity.Acceptor, $"/api/v1/cases/{number}/reveal", new { purpose = "核对证件" })).Json!["subject"]!["number"]!.ToString().ShouldBe(CaseCity.ResidentNumber);
        (await city.GetAsync(CaseCity.Resident, "/api/v1/cases?limit=100")).Json!["items"]!.AsArray().ShouldContain(line => line!["number"]!.ToString() == number);
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_rating_is_given_once_after_the_decision_and_a_bad_one_says_why(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 5 })).Problem.ShouldBe("not-decided-yet");
        await city.DoneAsync(CaseCity.Acceptor, number, "handle", "grant");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 6 })).Fields.ShouldBe(["stars"]);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 1 })).Problem.ShouldBe("words-required");
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 1, words = "等了太久" })).Status.ShouldBe(200);
        (await city.PostAsync(CaseCity.Resident, $"/api/v1/cases/{number}/rating", new { stars = 5 })).Problem.ShouldBe("rated-before");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task Every_act_has_a_receipt_that_verifies_offline(string store)
    {
        var city = await cities.OnAsync(store);
        var number = await city.FileAsync("test-simple");
        Answer receipt;
        do
        {
            receipt = await city.GetAsync(CaseCity.Resident, $"/api/v1/cases/{number}/receipt");
        }
        while (receipt.Status == 409);

        receipt.Status.ShouldBe(200, receipt.Text);
        Yicheng.Ledger.Contracts.ReceiptVerification.Verify(receipt.Text).Holds.ShouldBeTrue();
    }
}
