using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class IdentifierTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("11010519491231002X")] // the example of GB 11643
    [InlineData("440524188001010014")] // the standard's second example, of a woman born in 1880
    [InlineData(" 11010519491231002x ")]
    public void A_citizen_number_of_the_standard_is_right(string number) => CitizenNumber.Parse(number, Today).IsRefused.ShouldBeFalse();

    [Fact]
    public void A_citizen_number_tells_birth_sex_and_division()
    {
        var number = CitizenNumber.Parse("11010519491231002X", Today).OrThrow();
        number.BirthDate.ShouldBe(new(1949, 12, 31));
        number.Sex.ShouldBe(Sex.Female);
        number.Division.ShouldBe("110105");
        number.AgeOn(new(2026, 12, 30)).ShouldBe(76);
        number.AgeOn(new(2026, 12, 31)).ShouldBe(77);
    }

    [Theory]
    [InlineData("110105194912310021", "身份证号最后一位应为 X，请核对")]
    [InlineData("11010519491231002", "身份证号应为 18 位，现为 17 位，请核对")]
    [InlineData("1101051949O231002X", "身份证号第 11 位应为数字，现为“O”，请核对")]
    [InlineData("11010519490230002X", "身份证号第 7 至 14 位应为出生日期，19490230 不是日期，请核对")]
    [InlineData("110105203001010020", "身份证号中的出生日期 2030-01-01 不可能，请核对")]
    [InlineData("010105194912310021", "身份证号前两位应为省份代码，没有 01，请核对")]
    [InlineData("", "身份证号应为 18 位，现为 0 位，请核对")]
    public void A_wrong_citizen_number_is_answered_with_what_would_be_right(string number, string sentence)
    {
        var refusal = CitizenNumber.Parse(number, Today).Refusal.ShouldNotBeNull();
        refusal.Kind.ShouldBe(RefusalKind.Invalid);
        refusal.Message.ToString().ShouldBe(sentence);
    }

    [Theory]
    [InlineData("91350100M000100Y43")] // the example of GB 32100
    [InlineData("9144030071526726XG")]
    public void A_credit_code_of_the_standard_is_right(string code) => CreditCode.Parse(code).IsRefused.ShouldBeFalse();

    [Theory]
    [InlineData("91350100M000100Y44", "统一社会信用代码最后一位应为 3，请核对")]
    [InlineData("91350100M000100Y4", "统一社会信用代码应为 18 位，现为 17 位，请核对")]
    [InlineData("91350100M0001O0Y43", "统一社会信用代码第 14 位不能是“O”，应为数字或大写字母（不用 I、O、S、V、Z），请核对")]
    [InlineData("9135010AM000100Y43", "统一社会信用代码第 3 至 8 位应为 6 位数字的登记机关区划代码，现为 35010A，请核对")]
    public void A_wrong_credit_code_is_answered_with_what_would_be_right(string code, string sentence) =>
        CreditCode.Parse(code).Refusal.ShouldNotBeNull().Message.ToString().ShouldBe(sentence);

    [Fact]
    public void Made_numbers_are_valid_and_all_different()
    {
        var citizens = Enumerable.Range(0, 1000).Select(i => CitizenNumber.Make("441802", new DateOnly(1950, 1, 1).AddDays(i * 20), i).Value).ToList();
        citizens.ShouldAllBe(number => CitizenNumber.Check(number, Today) == null);
        citizens.ShouldBeUnique();
        var codes = Enumerable.Range(0, 1000).Select(i => CreditCode.Make("91", "441802", i).Value).ToList();
        codes.ShouldAllBe(code => CreditCode.Check(code) == null);
        codes.ShouldBeUnique();
        PhoneNumber.CheckMobile(PhoneNumber.MakeMobile(7)).ShouldBeNull();
        HealthRecordNumber.Check(HealthRecordNumber.Make("441802006001", 7).Value).ShouldBeNull();
    }

    [Theory]
    [InlineData("13800138000")]
    [InlineData("+86 138-0013-8000")]
    [InlineData("0763-3366000")]
    [InlineData("020 8313 2580")]
    [InlineData("12345")]
    [InlineData("400-123-4567")]
    public void A_telephone_number_is_taken_as_people_write_it(string number) => PhoneNumber.Check(number).ShouldBeNull();

    [Theory]
    [InlineData("1380013800")]
    [InlineData("3366000")]
    [InlineData("0763-0000000")]
    [InlineData("")]
    public void A_number_that_nobody_could_call_is_refused(string number) => PhoneNumber.Check(number).ShouldNotBeNull();

    [Fact]
    public void A_landline_is_no_mobile_number()
    {
        PhoneNumber.CheckMobile("12800138000")!.ToString().ShouldBe("手机号应以 13 至 19 开头，现为 12，请核对");
        PhoneNumber.CheckMobile("0763-336600")!.ToString().ShouldBe("手机号应为 11 位数字，现为 10 位，请核对");
    }

    [Fact]
    public void A_health_record_number_tells_its_village() =>
        HealthRecordNumber.Parse("441802-006-001-00007").OrThrow().RegionCode.ShouldBe("441802006001");
}
