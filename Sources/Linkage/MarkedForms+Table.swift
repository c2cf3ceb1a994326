/// How often an unmarked syllable is written in each of its marked forms, in percent of that syllable, by its place in the name.
///
/// Source: surnames.csv and middle_given_names.csv of the facts, all cohorts and both sexes together.
extension MarkedForms {
    static let surnames = """
        bùi100, cao100, chu100, đàm100, đặng100, đào100, đậu100, đinh100, đỗ100, đoàn100, đồng100, dương100, hà100, \
        hồ100, hoàng100, hứa100, huỳnh100, kiều100, la100, lại100, lâm100, lê100, lương100, lưu100, mai100, ngô100, \
        nguyễn100, phạm100, phan100, phùng100, tạ100, tăng100, thái100, tô100, tống100, trần100, \
        trịnh100, trương100, từ100, văn100, võ100, vũ100, vương100
        """
    static let middles = """
        anh85 ánh15, bá100, bảo100, bích100, bùi100, cẩm100, cao100, châu100, chí100, công100, đại100, \
        đăng95 đặng5, danh100, diễm100, diệp100, diệu100, đình100, đỗ100, đoàn100, đông100, đức100, dương100, \
        duy100, gia100, hà100, hải100, hồ100, hoài100, hoàng100, hồng100, hùng100, hương100, hữu100, huy100, \
        huyền100, huỳnh100, khắc100, khánh100, kiều100, kim100, lan100, lê64 lệ36, linh100, mai100, mạnh100, \
        minh100, mỹ100, nam100, ngọc100, nguyễn68 nguyên32, nhật100, như100, nữ100, phạm100, phan100, \
        phi100, phú100, phúc100, phước100, phương100, quang100, quốc100, quý100, quỳnh100, sơn100, sỹ100, tấn100, \
        thái100, thanh84 thành16, thảo100, thế100, thị100, thiên93 thiện7, thu100, thùy48 thúy44 thủy7 thụy1, \
        tiến100, tố100, trà100, trần100, trang100, trí100, trọng100, trúc100, trung100, trường100, tú100, tuấn100, \
        tùng100, tường100, tuyết100, văn98 vân2, việt53 viết47, vĩnh100, võ100, vũ100, xuân100, yến100
        """
    static let givens = """
        an100, anh88 ánh12, ba100, bắc100, bách100, bảo100, bảy100, bé100, bích100, bình100, cảnh100, châu100, \
        chi100, chiến100, chín100, chính63 chinh37, chung100, chương100, công100, cúc100, cường94 cương6, đại100, \
        dân100, đăng100, danh100, đào100, đạt100, diễm100, diệp64 điệp36, diệu100, định100, đoàn100, đông90 đồng10, \
        đức100, dũng58 dung42, dương100, duy100, duyên100, gái100, giang100, giáp100, hà100, hải81 hai19, hân100, \
        hằng100, hạnh100, hào55 hảo45, hậu100, hiền93 hiển4 hiên3, hiệp100, hiếu100, hòa52 hoa48, hoài100, hoàn100, \
        hoàng100, hồng100, huệ90 huế10, hùng65 hưng35, hương75 hường25, huy100, huyền100, khải100, khang100, \
        khánh95 khanh5, khoa100, khôi100, khuyên100, kiên100, kiệt100, kiều100, kim100, kỳ100, lâm95 lam5, lan100, \
        lành100, lệ91 lê9, liêm100, liên100, liễu100, linh100, loan100, lộc100, lợi100, long100, lụa100, luân100, \
        lực100, lương100, luyến100, ly66 lý34, mai100, mận100, mạnh100, mến100, minh100, mười100, my82 mỹ18, na100, \
        nam77 năm23, nga100, ngân100, nghi100, nghĩa100, ngoan100, ngọc100, nguyên100, nguyệt100, nhàn52 nhân48, \
        nhật100, nhi100, như100, nhung100, ninh100, nụ100, oanh100, phát100, phi100, phong100, phú100, \
        phúc100, phụng100, phước100, phương76 phượng24, quân100, quang100, quốc100, quý100, quyên73 quyền27, \
        quyết100, quỳnh100, sang100, sáu100, sen100, sĩ100, sinh100, sơn100, sương100, tài100, tâm100, tân100, \
        thái100, thắm100, thắng100, thanh53 thành47, thảo100, thế100, thi100, thiện71 thiên29, thịnh100, \
        thọ86 thơ14, thoa100, thơm100, thông100, thu68 thư32, thuận100, thức100, thương100, thủy55 thúy31 thùy14, \
        thy100, tí100, tiến75 tiên25, tín100, tình100, toàn100, trà100, trâm100, trân100, trang100, trí100, \
        trinh93 trình7, trọng100, trúc100, trung100, trường100, tư54 tú46, tuấn96 tuân4, tùng100, tươi100, \
        tuyền45 tuyến44 tuyên11, tuyết100, tý100, út100, uyên100, vân94 văn6, vi92 vĩ8, việt100, vinh100, vũ100, \
        vương100, vy100, xuân100, ý100, yến100
        """
}
