#!/usr/bin/env python3
"""A second made-up nation, written apart from `vaxport synth` and knowing nothing of it.

usage: second_nation.py OUT PEOPLE SEED [KEY=VALUE ...]

Writes population.csv, records.csv, truth.csv and sites.csv (DESIGN section 3). The faults are those of MISMATCH sections 2, 4 and
5. How often each happens is drawn from the seed, far around the estimates, because nobody knows the true shares: `settings` below
are ranges, a seed picks inside them, KEY=VALUE pins one. The same seed gives the same bytes.
"""
import csv, datetime, os, random, sys, unicodedata

RANGES = dict(
    serial_space=(3, 40),        # serials per person and block of province, sex and year: the smaller, the denser the numbers
    twins=(0.01, 0.04),          # households that have twins among their children
    twin_near_names=(0.3, 0.9),  # twins whose names differ in one syllable or in marks alone
    relatives_id=(0.002, 0.02),  # records under a relative's number
    not_in_register=(0.005, 0.04),
    look_alike=(0.1, 0.5),       # of those not in the register: same name and birth year as somebody of the commune
    default_dates=(0.01, 0.06),  # records with a default date; which one, the site decides
    shifted_batches=(0.0, 0.02), # sites whose list has the number column shifted by one
    minority=(0.05, 0.25),
    common_names=(0.2, 0.6),     # women named Thị and men named Văn with one of few given names
    faulty=(0.18, 0.40),         # records with at least one fault
    second_fault=(0.1, 0.35),
    old_numbers_known=(0.4, 0.9),
    register_wrong=(0.002, 0.02),
    shared_phone=(0.01, 0.08),
    moved=(0.02, 0.15),
    deceased=(0.003, 0.02),
    year_only_register=(0.005, 0.04),
    borrowed=(0.0, 0.0),         # somebody under another's whole identity: no comparison can tell; off unless asked for
)
WEIGHTS = {"ID-01": 12, "ID-02": 7.5, "ID-03": 4.5, "ID-04": 3, "ID-05": 3, "ID-06": 3.5, "ID-08": 2.5, "NM-01": 6, "NM-02": 4,
           "NM-03": 7.5, "NM-04": 2.5, "NM-05": 1.5, "NM-06": 0.5, "NM-07": 1.5, "NM-08": 1, "DB-02": 2.5, "DB-03": 3.5,
           "DB-04": 1.5, "SX-01": 2, "OT-01": 5}
SURNAMES = ("Nguyễn 30,Trần 10,Lê 8,Phạm 6,Hoàng 3,Huỳnh 2,Phan 3,Vũ 2,Võ 2,Đặng 2,Bùi 2,Đỗ 2,Hồ 1.5,Ngô 1.5,Dương 1.3,Lý 1,"
            "Đoàn 1,Đinh 1,Trịnh 1,Lương .8,Mai .7,Tạ .5,Cao .5,Tô .4,Tôn .2,Quách .2,Âu .1")
MALE = "Hùng Dũng Tuấn Anh Minh Nam Hải Long Lân Sơn Thắng Cường Huy Đức Quân Khoa Khánh Phúc Phước Bình Tú Tài Thành Trung Việt Vinh Đạt Hiếu Nghĩa Phong Quang Tân Thịnh Tiến Trí Tùng Tòng Bảo Bửu Duy Hòa Hoà Kiên Lâm Lộc Lợi Mạnh Nhân Nhơn Phát Quý Sang Tâm Thái Thiện Tín Xuân".split()
FEMALE = "Hương Hường Lan Linh Hoa Mai Thảo Trang Hà Hạ Hạnh Hằng Huyền Ngọc Nhung Oanh Phương Phượng Quyên Thủy Thùy Thu Trinh Tuyết Uyên Vân Yến Bích Châu Chi Dung Giang Hiền Hồng Huệ Lệ Liên Loan Ly My Mỹ Nga Ngân Nguyệt Như Nhi Quỳnh Sương Thanh Thoa Thúy Thư Thơ Trâm Trúc Vy Vi".split()
MIDDLE_MALE = "Văn Văn Văn Hữu Đức Công Minh Quang Thanh Đình Xuân Ngọc Quốc Duy Trọng Bá Gia Khắc".split()
MIDDLE_FEMALE = "Thị Thị Thị Thị Ngọc Thanh Thu Minh Hồng Kim Bích Mỹ Phương Thùy Quỳnh Như".split()
EDE = "Bhin Blơ Wang Hen Bhiăo Kuin Nie Dhin Jut".split()
EDE_LAST = "Niê Mlô Êban Ayŭn Kbuôr Byă".split()
NORTH = "Giàng Vàng Sùng Thào Lầu Mùa Lò Quàng Lường Nông Bế Ma Lục Triệu".split()
KHMER = "Thạch Sơn Kim Danh Châu".split()
CONFUSIONS = [("Phúc", "Phước"), ("Bảo", "Bửu"), ("Võ", "Vũ"), ("Huỳnh", "Hoàng"), ("Tùng", "Tòng"), ("Nhân", "Nhơn"),
              ("Mỹ", "Mỷ"), ("Sương", "Xương"), ("Trâm", "Châm"), ("Lan", "Nan"), ("Tân", "Tâng"), ("Hồng", "Hường")]
PROVINCES = [1, 2, 4, 8, 10, 14, 22, 26, 27, 30, 31, 33, 35, 36, 38, 40, 42, 46, 48, 51, 52, 56, 60, 62, 64, 66, 67, 68, 70, 72, 74,
             75, 77, 79, 80, 82, 86, 87, 89, 91, 92, 94, 95, 96]
HEAVY = {1: 8, 79: 9, 38: 3.6, 40: 3.3, 75: 3.1, 74: 2.6, 89: 1.9, 66: 1.9}
VACCINES = ["EU/1/20/1528", "EU/1/20/1507", "EU/1/21/1529"]
LAST_DAY = datetime.date(2022, 7, 10)


def fold(text):
    text = text.replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Nation:
    def __init__(self, out, people, seed, pinned):
        self.r = random.Random(seed * 2_654_435_761 % 2**61)
        r = self.r
        self.settings = {k: round(r.uniform(*v), 5) for k, v in sorted(RANGES.items())}
        self.settings.update(pinned)
        self.out, self.target = out, people
        names, weights = zip(*[(x.split()[0], float(x.split()[1])) for x in SURNAMES.split(",")])
        self.surnames, self.surname_weights = names, weights
        self.province_weights = [HEAVY.get(p, 1) for p in PROVINCES]
        self.people, self.used, self.blocks, self.phones = [], set(), {}, set()
        self.groups = {}

    def s(self, name): return self.settings[name]

    def chance(self, name): return self.r.random() < self.settings[name]

    # The people

    def number(self, person):
        r, year = self.r, person["dob"].year
        head = f"{person['birthplace']:03d}{(0 if year < 2000 else 2) + (1 if person['sex'] == 'F' else 0)}{year % 100:02d}"
        size = max(20, int(self.blocks.setdefault(head, 0) * self.s("serial_space")) + 20)
        self.blocks[head] += 1
        while True:
            number = head + f"{r.randrange(min(size, 1_000_000)):06d}"
            if number not in self.used:
                self.used.add(number)
                return number
            size = min(1_000_000, size + 5)

    def cmnd(self):
        while True:
            number = f"{self.r.choice([1, 2, 3, 20, 21, 24, 27, 30, 33, 36]):02d}{self.r.randrange(10**7):07d}"
            if number not in self.used:
                self.used.add(number)
                return number

    def phone(self):
        while True:
            phone = self.r.choice(["090", "091", "098", "086", "070", "032", "035", "038"]) + f"{self.r.randrange(10**7):07d}"
            if phone not in self.phones:
                self.phones.add(phone)
                return phone

    def name(self, sex, people_of, surname):
        r = self.r
        if people_of == "ede":
            first = "Y" if sex == "M" else r.choice(["H'", "H’", "H "])
            last = r.choice(EDE_LAST)
            given = r.choice(EDE)
            return (("", f"Y {given}", last) if sex == "M" else ("", (first + given).replace("H ", "H' "), last))
        if people_of == "north": surname = surname or r.choice(NORTH)
        if people_of == "khmer": surname = surname or r.choice(KHMER)
        surname = surname or r.choices(self.surnames, self.surname_weights)[0]
        given = r.choice(MALE if sex == "M" else FEMALE)
        if self.chance("common_names"):
            return surname, "Văn" if sex == "M" else "Thị", (MALE[:8] if sex == "M" else FEMALE[:8])[r.randrange(8)]
        count = r.choices([0, 1, 2], [2, 62, 36])[0]
        return surname, " ".join(r.choice(MIDDLE_MALE if sex == "M" else MIDDLE_FEMALE) for _ in range(count)), given

    def birth(self, low, high):
        year = self.r.randint(low, high)
        if self.r.random() < 0.03: return datetime.date(year, 1, 1)
        return datetime.date(year, 1, 1) + datetime.timedelta(self.r.randrange(365))

    def add(self, household, province, commune, sex, dob, people_of, surname, name=None, phone=""):
        person = dict(sex=sex, dob=dob, province=province, commune=commune, household=household, phone=phone,
                      birthplace=province if self.r.random() > self.s("moved") else self.r.choice(PROVINCES), people=people_of)
        person["name"] = name or self.name(sex, people_of, surname)
        person["number"] = self.number(person)
        adult = dob.year < 2006
        person["cmnd"] = self.cmnd() if adult and self.r.random() < 0.65 else ""
        person["superseded"] = self.number(person) if adult and self.r.random() < 0.02 else ""
        person["index"] = len(self.people)
        self.people.append(person)
        return person

    def household(self, number):
        r = self.r
        province = r.choices(PROVINCES, self.province_weights)[0]
        commune = province * 1000 + r.randrange(60 if province in HEAVY else 25)
        people_of = "kinh"
        if self.chance("minority"):
            people_of = "ede" if province in (62, 64, 66, 67) else "khmer" if province >= 82 else "north"
        phone = self.phone()
        father = self.add(number, province, commune, "M", self.birth(1940, 1995), people_of, None, phone=phone)
        surname = father["name"][0]
        mother = self.add(number, province, commune, "F", self.birth(max(1940, father["dob"].year - 6), min(1998, father["dob"].year + 8)), people_of, None,
                          phone=phone if r.random() < 0.3 else self.phone())
        dob = self.birth(min(2019, mother["dob"].year + 18), min(2020, mother["dob"].year + 40))
        count = r.choices([0, 1, 2, 3], [20, 30, 36, 14])[0]
        twins = count >= 2 and self.chance("twins")
        for child in range(count):
            if child and not twins: dob = min(datetime.date(2020, 6, 1), dob + datetime.timedelta(r.randint(400, 2200)))
            sex = r.choice("MF")
            name = None
            if child == 1 and twins and self.chance("twin_near_names"):
                elder = self.people[-1]
                sex = elder["sex"]
                given = r.choice([g for g in (MALE if sex == "M" else FEMALE) if g != elder["name"][2]])
                near = [g for g in (MALE if sex == "M" else FEMALE) if g != elder["name"][2] and fold(g) == fold(elder["name"][2])]
                name = (elder["name"][0], elder["name"][1], r.choice(near) if near and r.random() < 0.5 else given)
            self.add(number, province, commune, sex, dob, people_of, surname, name, phone if r.random() < 0.5 or dob.year > 2006 else self.phone())
            twins = twins and child == 0

    # The register

    def write_population(self):
        r = self.r
        with open(f"{self.out}/population.csv", "w", newline="") as file:
            write = csv.writer(file, lineterminator="\n").writerow
            write("personal_number former_numbers surname middle_names given_name date_of_birth sex permanent_province permanent_commune household phone deceased_on cancelled".split())
            for p in self.people:
                p["registered"] = not self.chance("not_in_register")
                p["dead"] = ""
                if p["dob"].year < 1975 and self.chance("deceased"): p["dead"] = str(datetime.date(2021, 1, 1) + datetime.timedelta(r.randrange(500)))
                p["wrong"] = self.chance("register_wrong")
                if not p["registered"]: continue
                former = [n for n in (p["cmnd"], p["superseded"]) if n and self.chance("old_numbers_known")]
                surname, middle, given = p["name"]
                dob = str(p["dob"])
                if self.chance("year_only_register") and p["dob"].year < 1970: dob = dob[:4]
                sex = p["sex"]
                if p["wrong"]:
                    kind = r.randrange(3)
                    if kind == 0: dob = str(p["dob"] + datetime.timedelta(r.choice([-365, -31, -1, 1, 31, 365])))
                    elif kind == 1: sex = "F" if sex == "M" else "M"
                    else: given = r.choice(MALE + FEMALE)
                write([p["number"], ";".join(former), surname, middle, given, dob, sex, f"{p['province']:02d}", f"{p['commune']:05d}",
                       f"H{p['household']}", p["phone"] if r.random() < 0.8 else "", p["dead"], ""])

    # The records

    def declared(self, p):
        return dict(name=" ".join(x for x in p["name"] if x), dob=p["dob"], dob_text=None, sex=p["sex"], number=p["number"], phone=p["phone"],
                    province=p["province"], commune=p["commune"])

    def neighbour(self, p):
        """Somebody else of the household, or the next person of the file."""
        same = [q for q in self.people[max(0, p["index"] - 4):p["index"] + 5] if q["household"] == p["household"] and q is not p]
        return self.r.choice(same) if same else self.people[p["index"] - 1]

    def spoil(self, kind, d, p):
        r = self.r
        digits = list(d["number"])
        words = d["name"].split()
        if kind == "ID-01":
            if not p["cmnd"]: return False
            d["number"] = p["cmnd"]
        elif kind == "ID-02": d["number"] = ""
        elif kind == "ID-03":
            if not d["number"].startswith("0"): return False
            d["number"] = d["number"].lstrip("0")
        elif kind == "ID-04":
            n = d["number"]
            d["number"] = r.choice([n.replace("0", "O", 1), n.replace("1", "l", 1), n[:3] + " " + n[3:], n[:6] + "." + n[6:],
                                    f"{int(n or 0):.2E}", n + "0", "khong co"])
            return d["number"] != n
        elif kind == "ID-05":
            if len(digits) != 12 or not d["number"].isdigit(): return False
            for _ in range(20):
                at = r.randrange(6, 12)
                changed = digits[:]
                if r.random() < 0.4 and at < 11: changed[at], changed[at + 1] = changed[at + 1], changed[at]
                else: changed[at] = str((int(changed[at]) + r.randint(1, 9)) % 10)
                if changed != digits and "".join(changed) not in self.used:
                    d["number"] = "".join(changed)
                    return True
            return False
        elif kind == "ID-06":
            if len(digits) != 12 or not d["number"].isdigit(): return False
            for at in r.sample(range(8, 12), 4):
                for digit in "0123456789":
                    changed = "".join(digits[:at] + [digit] + digits[at + 1:])
                    if changed != d["number"] and changed in self.used:
                        d["number"] = changed
                        return True
            return False
        elif kind == "ID-08":
            if not p["superseded"]: return False
            d["number"] = p["superseded"]
        elif kind == "NM-01": d["name"] = fold(d["name"]) if r.random() < 0.6 else " ".join(fold(w) if r.random() < 0.5 else w for w in words)
        elif kind == "NM-02":
            d["name"] = r.choice([d["name"].upper(), d["name"].lower(), "  ".join(words), unicodedata.normalize("NFD", d["name"]),
                                  d["name"].replace("Đ", "Ð"), d["name"].replace(" ", "\u00a0"), d["name"].replace("ủy", "uỷ").replace("òa", "oà").replace("úy", "uý")])
        elif kind == "NM-03":
            for a, b in r.sample(CONFUSIONS, len(CONFUSIONS)):
                if a in words or b in words:
                    d["name"] = " ".join(b if w == a else a if w == b else w for w in words)
                    return True
            at = r.randrange(len(words))
            words[at] = words[at] + r.choice("sfrxj") if r.random() < 0.6 else words[at][:-1] + r.choice("aeiouhn")
            d["name"] = " ".join(words)
        elif kind == "NM-04":
            if len(words) < 3: return False
            d["name"] = " ".join(r.choice([[words[0]] + words[2:], [words[0], words[1][0] + "."] + words[2:], words[:1] + ["Thị" if p["sex"] == "F" else "Văn"] + words[1:]]))
        elif kind == "NM-05": d["name"] = " ".join(words[1:] + words[:1] if r.random() < 0.5 else words[-1:] + words[:-1])
        elif kind == "NM-06":
            bad = d["name"].encode().decode("cp1252", "replace") if r.random() < 0.6 else "".join(c if ord(c) < 128 else "?" for c in d["name"])
            d["name"] = bad
        elif kind == "NM-07":
            if p["people"] != "ede": return False
            d["name"] = r.choice([d["name"].replace("'", ""), d["name"].replace("'", " "), d["name"].replace("’", "'"), " ".join(words[1:]) or d["name"]])
        elif kind == "NM-08": d["name"] = " ".join(words[:-1] + [r.choice(["Bé", "Út", "Maria"] + FEMALE + MALE)])
        elif kind == "DB-02":
            if d["dob"].day > 12 or d["dob"].day == d["dob"].month: return False
            d["dob"] = datetime.date(d["dob"].year, d["dob"].day, d["dob"].month)
        elif kind == "DB-03":
            try: d["dob"] = r.choice([d["dob"].replace(year=d["dob"].year + r.choice([-10, -1, 1, 10])), d["dob"].replace(day=r.randint(1, 28)), d["dob"].replace(month=r.randint(1, 12))])
            except ValueError: return False
        elif kind == "DB-04": d["dob"] += datetime.timedelta(r.choice([-1, 1]) * r.randint(20, 700))
        elif kind == "SX-01": d["sex"] = "F" if d["sex"] == "M" else "M"
        elif kind == "OT-01":
            for more in r.sample(["ID-02", "NM-03", "DB-03", "NM-08", "DB-04", "ID-05"], 3): self.spoil(more, d, p)
        return True

    def date_text(self, dob):
        return self.r.choices([f"{dob.day:02d}/{dob.month:02d}/{dob.year}", str(dob), f"{dob.day}/{dob.month}/{dob.year}", f"{dob.day:02d}-{dob.month:02d}-{dob.year}"], [70, 20, 7, 3])[0]

    def write_records(self):
        r = self.r
        sites = [dict(code=f"{p:02d}{k:03d}", province=p, default=r.choice(["01-01", "01-01", "06-15", "12-31", "year"]), clumsy=r.gammavariate(2, 0.5), phone=self.phone(),
                      shifted=self.chance("shifted_batches")) for p in PROVINCES for k in range(max(2, self.target // 60_000))]
        by_province = {}
        for site in sites: by_province.setdefault(site["province"], []).append(site)
        with open(f"{self.out}/sites.csv", "w") as file:
            file.write("site_code,name,province\n" + "".join(f"{s['code']},Site {s['code']},{s['province']:02d}\n" for s in sites))
        kinds, weights = zip(*WEIGHTS.items())
        rows, strangers = [], int(len(self.people) * self.s("not_in_register") * 0.3)
        for p in self.people:
            doses = r.choices([0, 1, 2, 3], [8, 8, 54, 30])[0]
            if p["dob"].year < 2016: rows += [(p, dose) for dose in range(1, 1 + doses)]
        for _ in range(strangers): rows.append((self.stranger(), 1))
        r.shuffle(rows)
        batch = {}
        with open(f"{self.out}/records.csv", "w", newline="") as file, open(f"{self.out}/truth.csv", "w", newline="") as truth:
            write, tell = csv.writer(file, lineterminator="\n").writerow, csv.writer(truth, lineterminator="\n").writerow
            write("record_id site_code channel full_name date_of_birth sex id_number nationality phone province commune vaccine lot dose_number administered_on".split())
            tell("record_id site_code person faults in_register".split())
            for running, (p, dose) in enumerate(rows):
                site = r.choice(by_province[p["province"]])
                d, faults = self.declared(p), []
                if self.chance("borrowed"):
                    d, faults = self.declared(self.neighbour(p)), ["XX-01"]
                elif r.random() < self.s("faulty") * site["clumsy"]:
                    for _ in range(2 if self.chance("second_fault") else 1):
                        kind = r.choices(kinds, weights)[0]
                        if kind[:2] not in {f[:2] for f in faults} and self.spoil(kind, d, p): faults.append(kind)
                if self.chance("relatives_id") and not any(f.startswith("ID") or f == "XX-01" for f in faults):
                    d["number"], faults = self.neighbour(p)["number"], faults + ["ID-07"]
                if site["shifted"] and "XX-01" not in faults:
                    before = batch.get(site["code"])
                    batch[site["code"]] = d["number"]
                    if before is not None and before != d["number"]: d["number"], faults = before, faults + ["ID-07"]
                text = self.date_text(d["dob"])
                if self.chance("default_dates") and not any(f.startswith("DB") or f == "XX-01" for f in faults):
                    text = str(d["dob"].year) if site["default"] == "year" else f"{d['dob'].year}-{site['default']}"
                    faults.append("DB-01")
                phone = site["phone"] if self.chance("shared_phone") else d["phone"] if r.random() < 0.85 else ""
                if self.chance("moved"): d["province"], d["commune"] = (q := r.choice(PROVINCES)), q * 1000 + r.randrange(25)
                # Doses of one person lie four weeks apart and more; nearer ones would be two people's (V3).
                first = p.setdefault("first_dose", r.randrange(100))
                day = datetime.date(2021, 6, 1) + datetime.timedelta([0, 40, 80, 230][dose] + first + r.randrange(12))
                record = f"r{running:08d}"
                sex = d["sex"] if r.random() < 0.4 else {"M": "Nam", "F": "Nữ"}[d["sex"]]
                write([record, site["code"], r.choice(["scan", "typed", "list", "paper"]), d["name"], text, sex, d["number"], r.choice(["VN", ""]), phone,
                       f"{d['province']:02d}", f"{d['commune']:05d}" if r.random() < 0.8 else "", VACCINES[0] if p["dob"].year > 2003 else r.choice(VACCINES),
                       f"L{r.randrange(900):03d}", dose, min(day, LAST_DAY)])
                tell([record, site["code"], p["number"] if p["registered"] else "", ";".join(faults), int(p["registered"])])

    def stranger(self):
        """Somebody who never was in the register; some of them look like somebody who is."""
        r, like = self.r, self.people[self.r.randrange(self.target)]
        stranger = dict(like, registered=False, index=like["index"], cmnd="", superseded="", household=-1, phone=self.phone())
        if self.chance("look_alike"):
            stranger["dob"] = self.birth(like["dob"].year, like["dob"].year) if r.random() < 0.7 else like["dob"]
            if stranger["dob"] == like["dob"]: stranger["commune"] = like["commune"] + r.randint(1, 5)
        else:
            stranger["name"], stranger["dob"] = self.name(like["sex"], "kinh", None), self.birth(1940, 2008)
        stranger["number"] = self.number(stranger) if r.random() < 0.6 else ""
        return stranger

    def write(self):
        os.makedirs(self.out, exist_ok=True)
        number = 0
        while len(self.people) < self.target:
            self.household(number)
            number += 1
        self.target = len(self.people)
        self.write_population()
        self.write_records()
        with open(f"{self.out}/settings.txt", "w") as file:
            file.write("".join(f"{k}={v}\n" for k, v in sorted(self.settings.items())))


if __name__ == "__main__":
    pinned = {k: float(v) for k, v in (a.split("=") for a in sys.argv[4:])}
    unknown = set(pinned) - set(RANGES)
    if unknown: sys.exit(f"no such setting: {', '.join(sorted(unknown))}")
    Nation(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pinned).write()
